import { ApiProperty } from '@nestjs/swagger';
import { KeyField, PageView, TextField, TextsField } from '@app/validation';

const MOST_GRANTS = 200;

const GRANTS = {
  min: 0,
  max: MOST_GRANTS,
  description:
    'Keys of permissions, and wildcards in the last place: `*`, `abc.*`, `abc.dashboard.*`.',
  example: ['abc.*', 'platform.members.read'],
};

export class CreateRoleInput {
  @KeyField({
    separators: '_-',
    description: 'By which invitations and members name the role; it never changes.',
    example: 'auditor',
  })
  key: string;

  @TextField({ max: 100, example: 'Auditor' })
  name: string;

  @TextsField(GRANTS)
  grants: string[];
}

export class ChangeRoleInput {
  @TextField({ max: 100, optional: true, example: 'Chief auditor' })
  name?: string;

  @TextsField({ ...GRANTS, optional: true })
  grants?: string[];
}

export class RoleView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'auditor' }) key: string;
  @ApiProperty({ example: 'Auditor' }) name: string;
  @ApiProperty({ description: 'Of the system: the same in every tenant, never changed.' })
  system: boolean;
  @ApiProperty({ type: [String], example: ['abc.*', 'platform.members.read'] }) grants: string[];
}

export class RolesPage extends PageView(RoleView) {}
