export type BreakerStateName = 'closed' | 'open' | 'half_open';

/** When a breaker opens, and for how long. */
export interface BreakerRule {
  failureThreshold: number;
  failureWindowMs: number;
  openMs: number;
}

/**
 * How a breaker stands. No time of day is in it that anybody would compare with a clock of their own:
 * spans are measured by the clock of whoever keeps the record.
 */
export interface BreakerRecord {
  circuit: string;
  state: BreakerStateName;
  /** How long ago each failure was that is still counted. */
  failureAgesMs: number[];
  /** How long nobody is let through: until the door may be tried, or until the probe's lease ends. */
  shutForMs: number;
  /** Rises with every change but a counted failure: of two records the higher one is the newer. */
  version: number;
  /** For people to read. */
  openedAt: Date | null;
}

export interface ProbeAnswer {
  /** Whether the caller is the one who may try. */
  granted: boolean;
  record: BreakerRecord;
}

/**
 * Where the breakers of all processes of a service are kept. Each method is one step that nobody can
 * come between; all of them are off the path of a call that goes well while its breaker is closed.
 */
export interface BreakerStore {
  /** Counts a failure of a closed breaker, and opens it when that was one too many. */
  fail(circuit: string, rule: BreakerRule): Promise<BreakerRecord>;
  /**
   * Asks to be the one probe of the fleet. Whoever is granted that has `leaseMs` to settle it; after
   * that another may try, so that nothing is shut for ever by a process that died.
   */
  claim(circuit: string, probe: string, leaseMs: number): Promise<ProbeAnswer>;
  /** What became of the probe. Of one whose lease another has taken over it changes nothing. */
  settle(circuit: string, probe: string, well: boolean, openMs: number): Promise<BreakerRecord>;
  /** Closes it, whatever it was, and forgets its failures. */
  reset(circuit: string): Promise<BreakerRecord>;
  /** Every breaker that is not closed, or has failures. */
  all(): Promise<BreakerRecord[]>;
  /**
   * Tells, mostly at once, of every breaker that opened or closed.
   * @param missed called when something may not have been told
   */
  watch(heard: (record: BreakerRecord) => void, missed: () => void): void;
}

export function closedRecord(circuit: string): BreakerRecord {
  return {
    circuit,
    state: 'closed',
    failureAgesMs: [],
    shutForMs: 0,
    version: 0,
    openedAt: null,
  };
}
