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
