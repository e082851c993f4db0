/** How patient the client is with a host. */
export interface OutboundSettings {
  timeoutMs: number;
  /** Tries after the first one, for calls that are safe to repeat. */
  retries: number;
  /** Before the first of them; it doubles with each, and no two callers wait the same. */
  retryDelayMs: number;
  /** The breaker opens at this many failures … */
  failureThreshold: number;
  /** … within this time … */
  failureWindowMs: number;
  /** … and lets a probe through after this one. */
  openMs: number;
  /** Calls that one process has under way at once; more wait … */
  concurrent: number;
  /** … of which there may be this many, each no longer than `timeoutMs`. */
  queued: number;
  /** Bytes of an answer's body; a longer one counts as a failure. */
  maxBodyBytes: number;
  /** Calls of one kind may have a breaker of their own beside the host's, so that neither opens the other's. */
  circuit?: string;
  /**
   * The breaker is of this process alone. For what a process asks on its own behalf, such as whether
   * it reaches a neighbour: another one's answer would be no answer.
   */
  alone?: boolean;
  /** The caller says itself when an outage begins and ends: the client's own lines go to `debug`. */
  quiet?: boolean;
}

/** Hosts outside: three failures in a minute close the door for two. */
export const EXTERNAL_SETTINGS: OutboundSettings = {
  timeoutMs: 10_000,
  retries: 2,
  retryDelayMs: 100,
  failureThreshold: 3,
  failureWindowMs: 60_000,
  openMs: 120_000,
  concurrent: 25,
  queued: 100,
  maxBodyBytes: 5 * 1024 * 1024,
};

/** Our own services: a restart takes a second or two, so the door opens again as soon. */
export const INTERNAL_SETTINGS: OutboundSettings = {
  timeoutMs: 5_000,
  retries: 2,
  retryDelayMs: 100,
  failureThreshold: 5,
  failureWindowMs: 10_000,
  openMs: 2_000,
  concurrent: 100,
  queued: 1_000,
  maxBodyBytes: 5 * 1024 * 1024,
};
