import { DomainError, NotFound } from '@app/errors';

/** Never given, or replaced by a newer one, or of an account that has been closed. */
export class LinkNotFound extends NotFound {
  override readonly code = 'link_not_found';

  constructor() {
    super('This link does not work; there may be a newer mail.');
  }
}

export class LinkExpired extends DomainError {
  readonly status = 409;
  readonly code = 'link_expired';

  constructor() {
    super('The time of this link is over.');
  }
}

export class LinkUsed extends DomainError {
  readonly status = 409;
  readonly code = 'link_used';

  constructor() {
    super('This link was used already.');
  }
}
