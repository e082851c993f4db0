import { ApiProperty } from '@nestjs/swagger';
import { TextField, WholeField } from '@app/validation';
import { ArrayMaxSize, IsArray, IsString, MaxLength, ValidateIf } from 'class-validator';

const MOST_DOMAINS = 50;
const MOST_SEATS = 1_000_000;

export class ChangeSettingsInput {
  @TextField({ max: 200, optional: true, example: 'Acme Corp' })
  name?: string;

  @WholeField(1, 30, {
    optional: true,
    description: 'Days for which a new invitation is valid.',
    example: 7,
  })
  invitation_days?: number;

  @ApiProperty({
    type: [String],
    maxItems: MOST_DOMAINS,
    required: false,
    description: 'Only addresses of these domains may be invited or added; empty: any address.',
    example: ['acme.example'],
  })
  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(MOST_DOMAINS)
  @IsString({ each: true })
  @MaxLength(253, { each: true })
  allowed_email_domains?: string[];
}

export class SettingsView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'acme' }) slug: string;
  @ApiProperty({ example: 'Acme Corp' }) name: string;
  @ApiProperty({ example: 7 }) invitation_days: number;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Members and pending invitations together; set by those who run the system.',
  })
  seat_limit: number | null;
  @ApiProperty({ type: [String], example: ['acme.example'] }) allowed_email_domains: string[];
}

/** What only those may change who run the whole system. */
export class ChangeTenantInput {
  @TextField({ max: 200, optional: true, example: 'Acme Corp' })
  name?: string;

  @WholeField(0, MOST_SEATS, {
    optional: true,
    description: 'Members and pending invitations together; 0 lifts the limit.',
    example: 25,
  })
  seat_limit?: number;
}

export class SuspendInput {
  @TextField({
    max: 500,
    description: 'For those who run the system.',
    example: 'Unpaid since May',
  })
  reason: string;
}
