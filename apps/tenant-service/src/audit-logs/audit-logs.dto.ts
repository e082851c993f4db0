import { ApiProperty } from '@nestjs/swagger';
import { EnumField, PageQuery, PageView, TextField, TimeField } from '@app/validation';

const ACTIONS = ['insert', 'update', 'delete'] as const;

export class AuditLogsQuery extends PageQuery {
  @TextField({
    max: 100,
    optional: true,
    description: "A user's id, or the name of a service.",
    example: '0190d6a5-1f4e-7c3a-9b2e-1a2b3c4d5e6f',
  })
  actor_id?: string;

  @EnumField(ACTIONS, { optional: true })
  action?: string;

  @TextField({ max: 63, optional: true, example: 'members' })
  table?: string;

  @TextField({
    max: 200,
    optional: true,
    description: 'Key of the row that was changed.',
    example: '0190d6a5-1f4e-7c3a-9b2e-1a2b3c4d5e6f',
  })
  row_id?: string;

  @TextField({
    max: 128,
    optional: true,
    description: 'What one request, job or command changed.',
    example: '0af7651916cd43dd8448eb211c80319c',
  })
  trace_id?: string;

  @TimeField({ optional: true, description: 'From this moment on.' })
  from?: string;

  @TimeField({ optional: true, description: 'Before this moment.' })
  to?: string;
}

export class AuditExportQuery {
  @TimeField({ optional: true, description: 'From this moment on.' })
  from?: string;

  @TimeField({ optional: true, description: 'Before this moment.' })
  to?: string;
}

export class AuditActorView {
  @ApiProperty({
    type: String,
    nullable: true,
    description: "A user's id or a service's name; null where the system acted by itself.",
    example: '0190d6a5-1f4e-7c3a-9b2e-1a2b3c4d5e6f',
  })
  id: string | null;

  @ApiProperty({ enum: ['user', 'service', 'system'] })
  kind: string;

  @ApiProperty({
    required: false,
    description: 'Of somebody who is a member today.',
    example: 'Jane',
  })
  name?: string;
}

export class AuditLogView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ enum: ACTIONS }) action: string;
  @ApiProperty({ example: 'members' }) table: string;
  @ApiProperty({
    description: 'Key of the row that was changed.',
    example: '0190d6a5-1f4e-7c3a-9b2e-1a2b3c4d5e6f',
  })
  row_id: string;

  @ApiProperty({
    type: Object,
    nullable: true,
    description: 'The row before; of an update what changed. Secrets are hidden.',
    example: { status: 'pending' },
  })
  before: object | null;

  @ApiProperty({ type: Object, nullable: true, example: { status: 'cancelled' } })
  after: object | null;

  @ApiProperty({ type: AuditActorView }) actor: AuditActorView;
  @ApiProperty({ type: String, nullable: true, example: '203.0.113.9' }) ip: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    example: '0af7651916cd43dd8448eb211c80319c',
  })
  trace_id: string | null;

  @ApiProperty({ description: 'Whether it is linked into the chain, a second or two after.' })
  sealed: boolean;

  @ApiProperty({ required: false, description: 'Its place in the chain.', example: 17 })
  position?: number;
}

export class AuditLogsPage extends PageView(AuditLogView) {}

/** What an export looks like: a change, and the manifest that closes it. */
export const EXAMPLE_OF_LINES = [
  '{"id":"019a7c3e-5d41-7b2a-9f60-3c1de8a4b752","at":"2026-01-31T12:00:00.000Z","action":"insert","table":"members",…}',
  '{"manifest":"tenantry-audit-export/1","count":1,"chain_position":1,"not_sealed_yet":0,…}\n',
].join('\n');
