import { DomainError } from './domain-error';
import type { FieldErrors } from './problem';

export class Unauthenticated extends DomainError {
  readonly status = 401;
  readonly code: string = 'unauthenticated';

  constructor(detail = 'A valid access token is required.') {
    super(detail, undefined, { 'www-authenticate': 'Bearer' });
  }
}

/** One answer for unknown, suspended and foreign tenants: who asks learns nothing. */
export class TenantAccessDenied extends DomainError {
  readonly status = 403;
  readonly code = 'tenant_access_denied';

  constructor() {
    super('You have no access to this tenant.');
  }
}

export class PermissionDenied extends DomainError {
  readonly status = 403;
  readonly code = 'permission_denied';

  constructor(permission: string) {
    super(`Your role does not grant ${permission}.`, { permission });
  }
}

export class SuperuserRequired extends DomainError {
  readonly status = 403;
  readonly code = 'superuser_required';

  constructor() {
    super('Only a superuser of the whole system may do this.');
  }
}

/** Also for a row of another tenant: the body is the same as for a row that never was. */
export class NotFound extends DomainError {
  readonly status = 404;
  readonly code: string = 'not_found';

  constructor(detail = 'There is nothing here.') {
    super(detail);
  }
}

export class InvalidInput extends DomainError {
  readonly status = 400;
  readonly code: string = 'invalid_input';

  constructor(errors: FieldErrors, detail = 'Some fields are not valid.') {
    super(detail, { errors });
  }
}

export class RateLimited extends DomainError {
  readonly status = 429;
  readonly code = 'rate_limited';

  constructor(retryAfterSeconds: number, headers: Record<string, string> = {}) {
    super('Too many requests; try again later.', undefined, {
      'retry-after': String(Math.max(1, Math.ceil(retryAfterSeconds))),
      ...headers,
    });
  }
}

/** Something we depend on does not answer; the request may be sent again. */
export class Unavailable extends DomainError {
  readonly status = 503;
  readonly code: string = 'unavailable';

  constructor(
    detail = 'A part of the system is not available; try again shortly.',
    retryAfterSeconds = 1,
  ) {
    super(detail, undefined, { 'retry-after': String(retryAfterSeconds) });
  }
}
