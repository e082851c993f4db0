import { ApiProperty } from '@nestjs/swagger';
import { EmailField, IdField, TextField } from '@app/validation';
import { Type } from 'class-transformer';
import { IsObject, ValidateNested } from 'class-validator';

export class CreateTenantInput {
  @TextField({ max: 200, example: 'Acme Corp' })
  name: string;

  @TextField({
    max: 50,
    optional: true,
    example: 'acme',
    description: 'Made from the name when absent.',
  })
  slug?: string;
}

export class TenantView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'acme' }) slug: string;
  @ApiProperty({ example: 'Acme Corp' }) name: string;
  @ApiProperty({ enum: ['active', 'suspended'] }) status: string;
  @ApiProperty({ description: 'Days for which a new invitation is valid.', example: 7 })
  invitation_days: number;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Members and pending invitations together.',
  })
  seat_limit: number | null;
  @ApiProperty({ format: 'date-time' }) created_at: string;
}

export class OwnerInput {
  @IdField() id: string;
  @EmailField() email: string;
  @TextField({ max: 200 }) name: string;
}

/** What auth-service sends at sign-up; the id is the idempotency key. */
export class ProvisionTenantInput {
  @IdField() id: string;
  @TextField({ max: 200 }) name: string;

  @ApiProperty({ type: OwnerInput })
  @IsObject()
  @ValidateNested()
  @Type(() => OwnerInput)
  owner: OwnerInput;
}

export class ResolveMembershipInput {
  @IdField() user_id: string;
  @TextField({ max: 253, description: 'Slug or domain of a tenant.' }) tenant: string;
}

export class ResolvedMembershipView {
  @ApiProperty({ format: 'uuid' }) tenant_id: string;
}
