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

/** Signed in all right, but the password that was asked for once more is another. */
export class WrongPassword extends DomainError {
  readonly status = 403;
  readonly code = 'wrong_password';

  constructor() {
    super('This is not the password of your account.');
  }
}

export class EmailVerifiedAlready extends DomainError {
  readonly status = 409;
  readonly code = 'email_verified_already';

  constructor() {
    super('The e-mail address of this account is verified already.');
  }
}

/** Nobody would be left who may do what is above any one tenant. */
export class LastSuperuser extends DomainError {
  readonly status = 409;
  readonly code = 'last_superuser';

  constructor() {
    super('This is the last active superuser: make another one first.');
  }
}
