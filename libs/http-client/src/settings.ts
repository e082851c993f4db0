/** How patient the client is with a host. */
export interface OutboundSettings {
  timeoutMs: number;
  /** Tries after the first one, for calls that are safe to repeat. */
  retries: number;
  /** The breaker opens at this many failures … */
  failureThreshold: number;
  /** … within this time … */
  failureWindowMs: number;
  /** … and lets a probe through after this one. */
  openMs: number;
  /** Bytes of an answer's body; a longer one counts as a failure. */
  maxBodyBytes: number;
  /** Calls of one kind may have a breaker of their own beside the host's, so that neither opens the other's. */
  circuit?: string;
  /** The caller says itself when an outage begins and ends: the client's own lines go to `debug`. */
  quiet?: boolean;
}

/** Hosts outside: three failures in a minute close the door for two. */
export const EXTERNAL_SETTINGS: OutboundSettings = {
  timeoutMs: 10_000,
  retries: 2,
  failureThreshold: 3,
  failureWindowMs: 60_000,
  openMs: 120_000,
  maxBodyBytes: 5 * 1024 * 1024,
};

/** Our own services: a restart takes a second or two, so the door opens again as soon. */
export const INTERNAL_SETTINGS: OutboundSettings = {
  timeoutMs: 5_000,
  retries: 2,
  failureThreshold: 5,
  failureWindowMs: 10_000,
  openMs: 2_000,
  maxBodyBytes: 5 * 1024 * 1024,
};
