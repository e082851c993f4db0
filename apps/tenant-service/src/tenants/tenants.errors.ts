import { DomainError } from '@app/errors';
import type { TenantStatus } from './tenant-status';

export class SlugTaken extends DomainError {
  readonly status = 409;
  readonly code = 'slug_taken';

  constructor(slug: string) {
    super(`The name ${slug} is taken.`, { slug });
  }
}

/** It is being deleted, or is gone: restore it first, if its grace isn't over. */
export class TenantInDeletion extends DomainError {
  readonly status = 409;
  readonly code = 'tenant_in_deletion';

  constructor(status: TenantStatus) {
    super(`The tenant is ${status}.`, { tenant_status: status });
  }
}

/** Whoever deletes a tenant says its short name once more; this was another. */
export class SlugMismatch extends DomainError {
  readonly status = 409;
  readonly code = 'slug_mismatch';

  constructor() {
    super('To confirm, send the short name of the tenant that is to be deleted.');
  }
}

/** The tenant takes people of certain domains only. */
export class AddressNotAllowed extends DomainError {
  readonly status = 409;
  readonly code = 'address_not_allowed';

  constructor() {
    super('This tenant takes only addresses of the domains that its settings allow.');
  }
}
