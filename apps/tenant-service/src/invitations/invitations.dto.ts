import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  EmailField,
  IdField,
  NoteField,
  PageQuery,
  PageView,
  TextField,
  TokenField,
} from '@app/validation';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsOptional } from 'class-validator';
import { DEFAULT_ROLE } from '../permissions/system-roles';
import {
  INVITATION_STATUSES,
  type DeliveryState,
  type InvitationStatus,
} from './invitation.entity';

export class InviteInput {
  @EmailField() email: string;

  @TextField({
    max: 200,
    optional: true,
    description: 'The local part of the address when absent.',
    example: 'Jane',
  })
  name?: string;

  @TextField({
    max: 64,
    optional: true,
    description: `Key of a role; ${DEFAULT_ROLE} when absent.`,
    example: DEFAULT_ROLE,
  })
  role?: string;

  @NoteField({
    max: 1_000,
    optional: true,
    description: 'Shown in the e-mail.',
    example: 'Welcome aboard!',
  })
  note?: string;

  @IdField({ optional: true, description: 'An organization of the tenant to join as well.' })
  organization_id?: string;
}

export const BULK_ROWS = 500;

export class BulkInviteInput {
  /** Rows are checked one by one, so that a bad one doesn't spoil the others. */
  @ApiProperty({ type: [InviteInput], minItems: 1, maxItems: BULK_ROWS })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(BULK_ROWS)
  invitations: unknown[];
}

export class InvitationsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: INVITATION_STATUSES })
  @IsOptional()
  @IsIn(INVITATION_STATUSES)
  status?: InvitationStatus;

  @TextField({
    min: 0,
    max: 254,
    optional: true,
    description: 'An exact address.',
    example: 'jane@example.com',
  })
  email?: string;
}

export class TokenInput {
  @TokenField({ max: 128, description: 'From the link in the e-mail.', example: 'q3Zr8w…' })
  token: string;
}

export class AcceptInput extends TokenInput {
  @TokenField({
    max: 256,
    optional: true,
    description:
      'A new password for a new account, or the password of an existing one. Not needed with a bearer token.',
    example: 'correct horse battery staple',
  })
  password?: string;
}

export class DeliveryView {
  @ApiProperty({ enum: ['queued', 'sent', 'failed'] }) state: DeliveryState;
  @ApiProperty({ example: 1 }) attempts: number;
  @ApiProperty({ type: String, nullable: true, example: null }) reason: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) sent_at: string | null;
}

export class InvitationView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid', description: "The tenant's id." }) tenant: string;
  @ApiProperty({ example: 'Jane' }) name: string;
  @ApiProperty({ example: 'jane@example.com' }) email: string;
  @ApiProperty({ example: 'viewer' }) role: string;
  @ApiProperty({ enum: INVITATION_STATUSES }) status: InvitationStatus;
  @ApiProperty({ format: 'date-time' }) expiration_date: string;
  @ApiProperty({ format: 'date-time' }) created_at: string;
  @ApiProperty({ example: '' }) note: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) organization_id: string | null;
  @ApiProperty({ type: DeliveryView }) delivery: DeliveryView;
}

export class InvitationsPage extends PageView(InvitationView) {}

export class BulkResultView {
  @ApiProperty({ example: 0, description: 'The row, counted from 0.' }) index: number;
  @ApiProperty({ example: 201 }) status: number;
  @ApiProperty({ required: false, type: InvitationView }) invitation?: InvitationView;
  @ApiProperty({
    required: false,
    type: Object,
    description: 'code, detail and errors of a problem.',
    example: { code: 'already_member', detail: 'This address belongs to a member.' },
  })
  problem?: object;
}

export class BulkInviteView {
  @ApiProperty({ type: [BulkResultView] }) results: BulkResultView[];
  @ApiProperty({ example: 1 }) created: number;
  @ApiProperty({ example: 0 }) refused: number;
}

export class PreviewTenantView {
  @ApiProperty({ example: 'Acme Corp' }) name: string;
  @ApiProperty({ example: 'acme' }) slug: string;
}

export class PreviewView {
  @ApiProperty({ type: PreviewTenantView }) tenant: PreviewTenantView;
  @ApiProperty({ example: 'j***@e***.com' }) email: string;
  @ApiProperty({ example: 'Viewer' }) role: string;
  @ApiProperty({ example: 'Ada' }) inviter: string;
  @ApiProperty({ enum: INVITATION_STATUSES }) status: InvitationStatus;
  @ApiProperty({ format: 'date-time' }) expiration_date: string;
}

export class AcceptedView {
  @ApiProperty({ example: 'You are now a member of Acme Corp.' }) detail: string;
  @ApiProperty({ format: 'uuid' }) user_id: string;
  @ApiProperty({ format: 'uuid' }) tenant_id: string;
  @ApiProperty({ example: 'eyJhbGciOi…' }) access: string;
  @ApiProperty({ example: '4mTqL0…' }) refresh: string;
}

export class DetailView {
  @ApiProperty({ example: 'The invitation is declined.' }) detail: string;
}
