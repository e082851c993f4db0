import { DomainError, Unauthenticated } from '@app/errors';

export class EmailTaken extends DomainError {
  readonly status = 409;
  readonly code = 'email_taken';

  constructor() {
    super('There is an account with this e-mail address already.');
  }
}

export class UsernameTaken extends DomainError {
  readonly status = 409;
  readonly code = 'username_taken';

  constructor() {
    super('This user name is taken.');
  }
}

/** One answer for an unknown user, a wrong password and a deactivated account. */
export class InvalidCredentials extends Unauthenticated {
  override readonly code = 'invalid_credentials';

  constructor() {
    super('The user name, the e-mail address or the password is not right.');
  }
}
