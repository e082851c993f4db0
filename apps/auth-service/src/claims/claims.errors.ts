import { DomainError } from '@app/errors';

/** A newer try at the same invitation has come in between. */
export class ClaimSuperseded extends DomainError {
  readonly status = 409;
  readonly code = 'claim_superseded';

  constructor() {
    super('Another try at this invitation has overtaken this one.');
  }
}
