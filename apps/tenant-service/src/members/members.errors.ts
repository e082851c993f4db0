import { DomainError } from '@app/errors';

export class LastOwner extends DomainError {
  readonly status = 409;
  readonly code = 'last_owner';

  constructor() {
    super('A tenant keeps at least one owner: make somebody else an owner first.');
  }
}

/** A role that holds more than the caller does can't be given or taken by them. */
export class RoleBeyondYours extends DomainError {
  readonly status = 403;
  readonly code = 'role_beyond_yours';

  constructor(role: string) {
    super(`The role ${role} grants more than your own.`, { role });
  }
}
