import {
  closedRecord,
  type BreakerRecord,
  type BreakerRule,
  type BreakerStateName,
  type ProbeAnswer,
} from './breaker-store';

interface Kept {
  state: BreakerStateName;
  failedAt: number[];
  /** How long a failure counts. */
  windowMs: number;
  shutUntil: number;
  probe: string | null;
  version: number;
  openedAt: Date | null;
  /** Whether the store knows of it. What happened here while the store was away runs its course here. */
  shared: boolean;
  keptAt: number;
}

/**
 * What this process knows of breakers: asked before every call, at no cost. It does all that a store
 * does, so that calls are guarded while there is none, and holds what the store says when there is.
 */
export class LocalBreakers {
  private readonly kept = new Map<string, Kept>();

  /** @param now milliseconds of a clock that nobody sets, so that it never leaps */
  constructor(readonly now: () => number = () => performance.now()) {}

  state(circuit: string): BreakerStateName {
    return this.kept.get(circuit)?.state ?? 'closed';
  }

  /** How long nobody is let through; 0 when somebody may try, or it is closed. */
  shutForMs(circuit: string): number {
    const kept = this.kept.get(circuit);
    return kept && kept.state !== 'closed' ? Math.max(0, kept.shutUntil - this.now()) : 0;
  }

  /** Whether the store knows how it stands. */
  isShared(circuit: string): boolean {
    return this.kept.get(circuit)?.shared ?? true;
  }

  /** @param alone of this process: the store, which does not name it, has no say */
  fail(circuit: string, rule: BreakerRule, alone = false): BreakerRecord {
    const kept = this.keep(circuit);
    if (kept.state !== 'closed') return this.record(circuit);
    const now = this.now();
    if (alone) kept.shared = false;
    kept.windowMs = rule.failureWindowMs;
    kept.failedAt = [...this.counted(kept), now];
    if (kept.failedAt.length >= rule.failureThreshold) this.open(kept, rule.openMs);
    return this.record(circuit);
  }

  claim(circuit: string, probe: string, leaseMs: number): ProbeAnswer {
    const kept = this.keep(circuit);
    const granted = kept.state !== 'closed' && kept.shutUntil <= this.now();
    if (granted) {
      const until = this.now() + leaseMs;
      Object.assign(kept, {
        state: 'half_open',
        probe,
        shutUntil: until,
        version: kept.version + 1,
        shared: false,
      });
    }
    return { granted, record: this.record(circuit) };
  }

  settle(circuit: string, probe: string, well: boolean, openMs: number): BreakerRecord {
    const kept = this.keep(circuit);
    if (kept.state === 'half_open' && kept.probe === probe) {
      if (well) this.close(kept);
      else this.open(kept, openMs);
      kept.failedAt = [];
    }
    return this.record(circuit);
  }

  reset(circuit: string): BreakerRecord {
    this.close(this.keep(circuit));
    return this.record(circuit);
  }

  all(): BreakerRecord[] {
    return [...this.kept.keys()]
      .map((circuit) => this.record(circuit))
      .filter(({ state, failureAgesMs }) => state !== 'closed' || failureAgesMs.length > 0);
  }

  record(circuit: string): BreakerRecord {
    const kept = this.kept.get(circuit);
    if (!kept) return closedRecord(circuit);
    const now = this.now();
    return {
      circuit,
      state: kept.state,
      failureAgesMs: this.counted(kept).map((at) => now - at),
      shutForMs: this.shutForMs(circuit),
      version: kept.version,
      openedAt: kept.openedAt,
    };
  }

  /**
   * Takes over what the store says, unless something newer is known.
   * @returns whether the state is another one than before
   */
  adopt(record: BreakerRecord, probe: string | null = null): boolean {
    const kept = this.keep(record.circuit);
    const newer = record.version > kept.version;
    if (!newer && !(record.version === kept.version && kept.shared)) return false;
    const before = kept.state;
    const now = this.now();
    Object.assign(kept, {
      state: record.state,
      failedAt: record.failureAgesMs.map((age) => now - age),
      windowMs: Infinity,
      shutUntil: now + record.shutForMs,
      probe: probe ?? (newer ? null : kept.probe),
      version: record.version,
      openedAt: record.openedAt,
      shared: true,
      keptAt: now,
    });
    return kept.state !== before;
  }

  /** What the store says of all of them, asked at `askedAt`: what it does not name is closed. */
  adoptAll(records: readonly BreakerRecord[], askedAt: number): string[] {
    const named = new Set(records.map(({ circuit }) => circuit));
    const changed = records.filter((record) => this.adopt(record)).map(({ circuit }) => circuit);
    for (const [circuit, kept] of this.kept) {
      if (named.has(circuit) || !kept.shared || kept.keptAt >= askedAt) continue;
      if (kept.state !== 'closed') changed.push(circuit);
      this.kept.delete(circuit);
    }
    return changed;
  }

  forget(circuit: string): void {
    this.kept.delete(circuit);
  }

  private counted({ failedAt, windowMs }: Kept): number[] {
    const from = this.now() - windowMs;
    return failedAt.filter((at) => at > from);
  }

  private open(kept: Kept, openMs: number): void {
    this.change(kept, 'open', this.now() + openMs);
    kept.openedAt = new Date();
  }

  private close(kept: Kept): void {
    this.change(kept, 'closed', 0);
    kept.failedAt = [];
  }

  private change(kept: Kept, state: BreakerStateName, shutUntil: number): void {
    Object.assign(kept, { state, shutUntil, probe: null, version: kept.version + 1 });
    kept.shared = false;
    kept.keptAt = this.now();
  }

  private keep(circuit: string): Kept {
    let kept = this.kept.get(circuit);
    if (!kept) {
      kept = {
        state: 'closed',
        failedAt: [],
        windowMs: Infinity,
        shutUntil: 0,
        probe: null,
        version: 0,
        openedAt: null,
        shared: true,
        keptAt: this.now(),
      };
      this.kept.set(circuit, kept);
    }
    return kept;
  }
}
