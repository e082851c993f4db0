import { Unauthenticated } from '@app/errors';

/** No refresh token that we ever gave. */
export class InvalidRefreshToken extends Unauthenticated {
  override readonly code = 'invalid_refresh_token';

  constructor() {
    super('The refresh token is not valid.');
  }
}

/** Signed out, expired, or ended because an old token was used again. */
export class SessionEnded extends Unauthenticated {
  override readonly code = 'session_ended';

  constructor() {
    super('The session has ended: sign in again.');
  }
}
