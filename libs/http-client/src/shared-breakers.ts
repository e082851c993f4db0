import { Logger, type OnModuleDestroy } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { BreakerRecord, BreakerRule, BreakerStateName, BreakerStore } from './breaker-store';
import { LocalBreakers } from './local-breakers';

/** Behind the announcements, which may be missed. */
const ASK_EVERY_MS = 2_000;

/** A store that takes longer than this is away: a call must not wait for it. */
const STORE_LIMIT_MS = 300;

/** So long an absent store is not asked again. */
const AWAY_FOR_MS = 1_000;

/** A breaker that changed, and whether this process changed it. */
export interface BreakerChange {
  circuit: string;
  state: BreakerStateName;
  own: boolean;
}

/**
 * The breakers as this process sees them: in memory, so that asking costs nothing, and of one mind
 * with all other processes through the store. Where the store does not answer, memory alone goes on.
 */
export class SharedBreakers implements OnModuleDestroy {
  private readonly logger = new Logger(SharedBreakers.name);
  private readonly listeners: ((change: BreakerChange) => void)[] = [];
  private started: Promise<void> | null = null;
  private running = false;
  private timer: NodeJS.Timeout | undefined;
  private asking: Promise<void> | null = null;
  private awayUntil = -Infinity;
  private awayTold = false;

  constructor(
    private readonly store: BreakerStore | null = null,
    readonly local = new LocalBreakers(),
  ) {}

  onModuleDestroy(): void {
    clearInterval(this.timer);
    this.running = false;
  }

  onChange(listener: (change: BreakerChange) => void): void {
    this.listeners.push(listener);
  }

  /**
   * Knows what the others know, from the first call on: a process that never calls out asks nothing.
   * Null once that is so, so that later calls need not wait even for a promise.
   */
  begin(): Promise<void> | null {
    if (this.running || !this.store) return null;
    this.started ??= this.start(this.store);
    return this.started;
  }

  /** @param alone of this process, and no matter of the store */
  async fail(circuit: string, rule: BreakerRule, alone = false): Promise<void> {
    const before = this.local.state(circuit);
    const record = await this.inStore(alone, (store) => store.fail(circuit, rule));
    if (record) this.local.adopt(record);
    else this.local.fail(circuit, rule, alone);
    this.tellOwn(circuit, before);
  }

  /** @returns the id under which the probe is settled, or null: somebody else has it, or it is closed */
  async claim(circuit: string, leaseMs: number, alone = false): Promise<string | null> {
    const before = this.local.state(circuit);
    const probe = randomUUID();
    // What the store knows nothing of is not its to grant.
    const here = alone || !this.local.isShared(circuit);
    const answer = await this.inStore(here, (store) => store.claim(circuit, probe, leaseMs));
    if (answer) this.local.adopt(answer.record, answer.granted ? probe : null);
    const { granted } = answer ?? this.local.claim(circuit, probe, leaseMs);
    if (granted) this.tellOwn(circuit, before);
    else this.tellHeard(circuit, before);
    return granted ? probe : null;
  }

  async settle(
    circuit: string,
    probe: string,
    well: boolean,
    { openMs }: BreakerRule,
    alone = false,
  ): Promise<void> {
    const before = this.local.state(circuit);
    const here = alone || !this.local.isShared(circuit);
    const record = await this.inStore(here, (store) => store.settle(circuit, probe, well, openMs));
    if (record) this.local.adopt(record);
    else this.local.settle(circuit, probe, well, openMs);
    this.tellOwn(circuit, before);
  }

  /** Closes it in every process. @returns false, and nothing is changed, where the store is away */
  async reset(circuit: string): Promise<boolean> {
    const before = this.local.state(circuit);
    const record = await this.inStore(false, (store) => store.reset(circuit));
    if (this.store && !record) return false;
    this.local.reset(circuit);
    if (record) this.local.adopt(record);
    this.tellOwn(circuit, before);
    return true;
  }

  /** What the store knows, and beside it what only this process does; null when the store is away. */
  async all(): Promise<BreakerRecord[] | null> {
    const records = await this.inStore(false, (store) => store.all());
    if (!records) return this.store ? null : this.local.all();
    const named = new Set(records.map(({ circuit }) => circuit));
    return [...records, ...this.local.all().filter(({ circuit }) => !named.has(circuit))];
  }

  private async start(store: BreakerStore): Promise<void> {
    store.watch(
      (record) => this.hear(record),
      () => this.tick(),
    );
    this.timer = setInterval(() => this.tick(), ASK_EVERY_MS).unref();
    await this.ask();
    this.running = true;
  }

  private tick(): void {
    this.asking ??= this.ask().finally(() => (this.asking = null));
  }

  private async ask(): Promise<void> {
    const before = new Map(this.local.all().map(({ circuit, state }) => [circuit, state]));
    const askedAt = this.local.now();
    const records = await this.inStore(false, (store) => store.all());
    if (!records) return;
    for (const circuit of this.local.adoptAll(records, askedAt))
      this.tellHeard(circuit, before.get(circuit) ?? 'closed');
  }

  private hear(record: BreakerRecord): void {
    const before = this.local.state(record.circuit);
    this.local.adopt(record);
    this.tellHeard(record.circuit, before);
  }

  /** What the store answers; null when it does not, and the caller goes on with memory alone. */
  private async inStore<Answer>(
    here: boolean,
    work: (store: BreakerStore) => Promise<Answer>,
  ): Promise<Answer | null> {
    if (here || !this.store || performance.now() < this.awayUntil) return null;
    try {
      const answer = await withinLimit(work(this.store));
      if (this.awayTold) this.logger.log('Breakers are shared again');
      this.awayTold = false;
      return answer;
    } catch (error) {
      this.awayUntil = performance.now() + AWAY_FOR_MS;
      if (!this.awayTold) {
        this.logger.warn({ err: error }, 'Breakers are not shared: their store does not answer');
      }
      this.awayTold = true;
      return null;
    }
  }

  private tellOwn(circuit: string, before: BreakerStateName): void {
    this.tell(circuit, before, true);
  }

  private tellHeard(circuit: string, before: BreakerStateName): void {
    this.tell(circuit, before, false);
  }

  private tell(circuit: string, before: BreakerStateName, own: boolean): void {
    const state = this.local.state(circuit);
    if (state === before) return;
    for (const listener of this.listeners) listener({ circuit, state, own });
  }
}

class StoreAway extends Error {
  constructor() {
    super(`No answer within ${STORE_LIMIT_MS} ms`);
  }
}

async function withinLimit<Answer>(work: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StoreAway()), STORE_LIMIT_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
