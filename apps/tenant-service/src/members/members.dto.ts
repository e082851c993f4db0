import { ApiProperty } from '@nestjs/swagger';
import { EmailField, PageQuery, PageView, TextField } from '@app/validation';
import { DEFAULT_ROLE } from '../permissions/system-roles';

export class MembersQuery extends PageQuery {
  @TextField({
    min: 0,
    max: 200,
    optional: true,
    description: 'Part of a name or an e-mail address.',
    example: 'jane',
  })
  search?: string;

  @TextField({ max: 64, optional: true, description: 'Key of a role.', example: 'viewer' })
  role?: string;
}

/** No password: whoever it is chooses one themselves, by the link in a mail. */
export class AddMemberInput {
  @EmailField() email: string;

  @TextField({ min: 0, max: 100, optional: true, example: 'Jane' })
  first_name?: string;

  @TextField({ min: 0, max: 100, optional: true, example: 'Doe' })
  last_name?: string;

  @TextField({
    max: 64,
    optional: true,
    description: `Key of a role; ${DEFAULT_ROLE} when absent.`,
    example: DEFAULT_ROLE,
  })
  role?: string;
}

export class ChangeMemberInput {
  @TextField({ max: 64, description: 'Key of the new role.', example: 'staff' })
  role: string;
}

export class MemberView {
  @ApiProperty({ format: 'uuid', description: "The user's id." }) id: string;
  @ApiProperty({ example: 'jane@example.com' }) email: string;
  @ApiProperty({ example: 'Jane' }) name: string;
  @ApiProperty({ example: 'viewer' }) role: string;
  @ApiProperty({ format: 'date-time' }) created_at: string;
}

export class MembersPage extends PageView(MemberView) {}
