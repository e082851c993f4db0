import { ApiProperty } from '@nestjs/swagger';
import { EnumField, IdField, PageView, TextField } from '@app/validation';
import { ORGANIZATION_ROLES, type OrganizationRole } from './organization-roles';

export class CreateOrganizationInput {
  @TextField({ max: 200, example: 'Sales' })
  name: string;
}

export class RenameOrganizationInput {
  @TextField({ max: 200, example: 'Sales and service' })
  name: string;
}

export class OrganizationView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'Sales' }) name: string;
  @ApiProperty({
    type: String,
    nullable: true,
    enum: ORGANIZATION_ROLES,
    description: 'Your role in it; null where you are no member of it.',
    example: 'owner',
  })
  my_role: OrganizationRole | null;
  @ApiProperty({ format: 'date-time' }) created_at: string;
}

export class OrganizationsPage extends PageView(OrganizationView) {}

export class AddOrganizationMemberInput {
  @IdField({ description: 'A member of the tenant.' })
  user_id: string;

  @EnumField(ORGANIZATION_ROLES, { example: 'member' })
  role: OrganizationRole;
}

export class ChangeOrganizationMemberInput {
  @EnumField(ORGANIZATION_ROLES, { example: 'viewer' })
  role: OrganizationRole;
}

export class OrganizationMemberView {
  @ApiProperty({ format: 'uuid' }) user_id: string;
  @ApiProperty({ example: 'jane@example.com' }) email: string;
  @ApiProperty({ example: 'Jane' }) name: string;
  @ApiProperty({ enum: ORGANIZATION_ROLES, example: 'member' }) role: OrganizationRole;
}

export class OrganizationMembersPage extends PageView(OrganizationMemberView) {}
