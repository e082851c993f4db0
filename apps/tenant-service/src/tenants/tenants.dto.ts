import { ApiProperty } from '@nestjs/swagger';
import { EmailField, IdField, TextField } from '@app/validation';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsObject,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';

import { TENANT_STATUSES, type TenantStatus } from './tenant-status';

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
  @ApiProperty({ enum: TENANT_STATUSES }) status: TenantStatus;
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

export class AvailabilityView {
  @ApiProperty({ example: 'acme' }) slug: string;
  @ApiProperty() available: boolean;
  @ApiProperty({ enum: ['taken', 'reserved', 'invalid'], required: false })
  reason?: 'taken' | 'reserved' | 'invalid';
}

export class OwnerInput {
  @IdField() id: string;
  @EmailField() email: string;
  @TextField({ max: 200, example: 'Jane Doe' }) name: string;
}

/** What auth-service sends at sign-up; the id is the idempotency key. */
export class ProvisionTenantInput {
  @IdField() id: string;
  @TextField({ max: 200, example: 'Acme Corp' }) name: string;

  @ApiProperty({ type: OwnerInput })
  @IsObject()
  @ValidateNested()
  @Type(() => OwnerInput)
  owner: OwnerInput;
}

const MOST_NAMES = 4;

export class ResolveMembershipInput {
  @IdField() user_id: string;

  @ApiProperty({
    type: [String],
    minItems: 1,
    maxItems: MOST_NAMES,
    description: 'Ids, slugs or domains, all of one tenant.',
    example: ['acme'],
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_NAMES)
  @IsString({ each: true })
  @MaxLength(1_024, { each: true })
  tenants: string[];
}

export class ResolvedMembershipView {
  @ApiProperty({ format: 'uuid' }) tenant_id: string;
}
