import { ApiProperty } from '@nestjs/swagger';
import { EnumField, PageQuery, PageView, TextField } from '@app/validation';
import { TENANT_STATUSES, type TenantStatus } from './tenant-status';

export class TenantsQuery extends PageQuery {
  @TextField({
    min: 0,
    max: 200,
    optional: true,
    description: 'Part of a slug or a name.',
    example: 'acme',
  })
  search?: string;

  @EnumField(TENANT_STATUSES, { optional: true })
  status?: TenantStatus;
}

/** A tenant as those see it who run the whole system. */
export class AdministeredTenantView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'acme' }) slug: string;
  @ApiProperty({ example: 'Acme Corp' }) name: string;
  @ApiProperty({ enum: TENANT_STATUSES }) status: TenantStatus;
  @ApiProperty({ type: Number, nullable: true, description: 'Null: as many as they like.' })
  seat_limit: number | null;
  @ApiProperty({ type: String, nullable: true, example: 'Unpaid since spring' })
  suspension_reason: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) suspended_at: string | null;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When a deleted tenant is emptied; until then it can be restored.',
  })
  purge_at: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) deleted_at: string | null;
  @ApiProperty({ format: 'date-time' }) created_at: string;
}

export class AdministeredTenantsPage extends PageView(AdministeredTenantView) {}

/** A tenant as one of its members sees it. */
export class MyTenantView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'acme' }) slug: string;
  @ApiProperty({ example: 'Acme Corp' }) name: string;
  @ApiProperty({ example: 'viewer', description: 'Key of your role there.' }) role: string;
  @ApiProperty({ example: 'Viewer' }) role_name: string;
  @ApiProperty({ format: 'date-time' }) joined_at: string;
}

export class MyTenantsPage extends PageView(MyTenantView) {}

/** A tenant as one of its members sees it, from within. */
export class CurrentTenantView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'acme' }) slug: string;
  @ApiProperty({ example: 'Acme Corp' }) name: string;
  @ApiProperty({ enum: TENANT_STATUSES }) status: string;
}
