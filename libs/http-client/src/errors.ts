import { DomainError, Unavailable } from '@app/errors';

/** The other side failed, and so did every retry that was allowed. */
export class UpstreamFailed extends DomainError {
  readonly status = 502;
  readonly code = 'upstream_failed';

  constructor(host: string) {
    super(`${host} failed to answer.`, { host });
  }
}

/** The breaker of that host is open: nothing was sent. */
export class UpstreamUnavailable extends Unavailable {
  override readonly code = 'upstream_unavailable';

  constructor(host: string, retryAfterSeconds: number) {
    super(`${host} is not available at the moment.`, Math.max(1, Math.ceil(retryAfterSeconds)));
  }
}

/** As many calls to that host are under way, and waiting, as this process allows: nothing was sent. */
export class UpstreamBusy extends Unavailable {
  override readonly code = 'upstream_busy';

  constructor(host: string) {
    super(`Too many calls to ${host} are under way.`);
  }
}

/** Somebody supplied an address that leads into a private network, or to this machine: nothing was sent. */
export class AddressNotPublic extends DomainError {
  readonly status = 422;
  readonly code = 'address_not_public';

  constructor(host: string) {
    super(`${host} is no address on the public internet.`, { host });
  }
}

/** A 5xx, a network fault, a timeout, a body past its bound: what a breaker counts. */
export class AttemptFailed extends Error {}
