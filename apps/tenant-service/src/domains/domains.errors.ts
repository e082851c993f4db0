import { DomainError, Unavailable } from '@app/errors';
import type { DomainRecordView } from './domains.dto';

export class DomainAlreadyAdded extends DomainError {
  readonly status = 409;
  readonly code = 'domain_already_added';

  constructor(domain: string) {
    super(`This tenant has the domain ${domain}.`, { domain });
  }
}

export class TooManyDomains extends DomainError {
  readonly status = 409;
  readonly code = 'too_many_domains';

  constructor() {
    super('This tenant has as many domains as a tenant may have.');
  }
}

/** DNS was asked, and doesn't prove that the domain is the tenant's. */
export class DomainNotVerified extends DomainError {
  readonly status = 409;
  readonly code = 'domain_not_verified';

  constructor(record: DomainRecordView) {
    super(`DNS has no ${record.type} record ${record.name} with this value yet.`, { record });
  }
}

/** Told only to those who have proved that they own the domain. */
export class DomainTaken extends DomainError {
  readonly status = 409;
  readonly code = 'domain_taken';

  constructor(domain: string) {
    super(`Another tenant uses the domain ${domain}.`, { domain });
  }
}

export class DnsUnavailable extends Unavailable {
  override readonly code = 'dns_unavailable';

  constructor() {
    super('DNS did not answer the question for the record; try again shortly.', 5);
  }
}
