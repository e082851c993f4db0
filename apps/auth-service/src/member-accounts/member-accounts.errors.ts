import { DomainError } from '@app/errors';

/** Whoever has the account must agree to join: that is what invitations are for. */
export class AccountExists extends DomainError {
  readonly status = 409;
  readonly code = 'account_exists';

  constructor() {
    super('There is an account with this e-mail address already: invite its owner instead.');
  }
}
