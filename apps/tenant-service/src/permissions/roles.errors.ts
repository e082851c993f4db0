import { DomainError } from '@app/errors';

/** Owner, admin, staff and viewer mean the same in every tenant. */
export class SystemRole extends DomainError {
  readonly status = 409;
  readonly code = 'system_role';

  constructor(role: string) {
    super(`${role} is a role of the system: make one of your own beside it.`, { role });
  }
}

export class RoleKeyTaken extends DomainError {
  readonly status = 409;
  readonly code = 'role_key_taken';

  constructor(key: string) {
    super(`This tenant has a role with the key ${key}.`, { role: key });
  }
}

export class RoleInUse extends DomainError {
  readonly status = 409;
  readonly code = 'role_in_use';

  constructor(role: string, uses: { members: number; pending_invitations: number }) {
    super(`Give those who have the role ${role} another one first.`, { role, ...uses });
  }
}

export class TooManyRoles extends DomainError {
  readonly status = 409;
  readonly code = 'too_many_roles';

  constructor() {
    super('This tenant has as many roles as a tenant may have.');
  }
}
