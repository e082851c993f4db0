import { DomainError } from '@app/errors';

export class InvalidIdempotencyKey extends DomainError {
  readonly status = 400;
  readonly code = 'invalid_idempotency_key';

  constructor() {
    super('Idempotency-Key must be 1-255 visible ASCII characters.');
  }
}

export class IdempotencyKeyReused extends DomainError {
  readonly status = 422;
  readonly code = 'idempotency_key_reused';

  constructor() {
    super('This Idempotency-Key has been sent with another body; take a new key for it.');
  }
}

/** Most requests take milliseconds; after a crash it is the lease that must end. */
const RETRY_AFTER_SECONDS = 1;

export class IdempotencyInFlight extends DomainError {
  readonly status = 409;
  readonly code = 'idempotency_in_flight';

  constructor() {
    super('The first request with this Idempotency-Key is still at work.', undefined, {
      'retry-after': String(RETRY_AFTER_SECONDS),
    });
  }
}
