import { ApiProperty } from '@nestjs/swagger';
import { TextField } from '@app/validation';

export class RevocationsQuery {
  @TextField({
    max: 128,
    optional: true,
    description: 'The cursor of the answer before; without it, all that may still matter.',
    example: '7431',
  })
  after?: string;
}

export class RevocationView {
  @ApiProperty({ enum: ['session', 'user'] }) kind: string;
  @ApiProperty({ format: 'uuid', description: 'The session’s or the user’s.' }) id: string;
  @ApiProperty({ description: 'False where it was taken back: the user is active again.' })
  revoked: boolean;
}

export class RevocationsView {
  @ApiProperty({ type: [RevocationView] }) revocations: RevocationView[];
  @ApiProperty({ example: '7431', description: 'Where to read on.' }) cursor: string;
  @ApiProperty({ description: 'Whether there is a further page at once.' }) more: boolean;
  @ApiProperty({
    type: [String],
    example: ['2026-01'],
    description: 'The signing keys that are published: what another one signed is worth nothing.',
  })
  key_ids: string[];
}

export class SessionStateView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) user_id: string;
  @ApiProperty({ description: 'Whether it still runs, and its user is active.' }) live: boolean;
}
