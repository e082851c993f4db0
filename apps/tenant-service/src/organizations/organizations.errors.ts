import { DomainError } from '@app/errors';

export class OrganizationNameTaken extends DomainError {
  readonly status = 409;
  readonly code = 'organization_name_taken';

  constructor() {
    super('This tenant has an organization of that name.');
  }
}

export class AlreadyInOrganization extends DomainError {
  readonly status = 409;
  readonly code = 'already_in_organization';

  constructor() {
    super('This user is a member of the organization.');
  }
}

export class LastOrganizationOwner extends DomainError {
  readonly status = 409;
  readonly code = 'last_organization_owner';

  constructor() {
    super('An organization keeps at least one owner: make somebody else an owner first.');
  }
}
