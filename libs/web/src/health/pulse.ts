import { withinLimit } from './within-limit';

const BEAT_EVERY_MS = 5_000;
const BEAT_LIMIT_MS = 2_000;

/** Shorter outages are waited out: a restart mends a process, and no database. */
const LONGEST_SILENCE_MS = 60_000;

/**
 * Whether a process still gets through to what it lives on, tried all the time and not when somebody
 * asks: so asking costs nothing, however busy the process is.
 */
export class Pulse {
  private beatAt = performance.now();
  private next: NodeJS.Timeout | undefined;

  /** @param beat a real operation, such as a look into the queue */
  constructor(private readonly beat: () => Promise<unknown>) {}

  start(): void {
    this.next = setTimeout(() => void this.try(), BEAT_EVERY_MS).unref();
  }

  stop(): void {
    clearTimeout(this.next);
    this.next = undefined;
  }

  /** Whole seconds since the last operation that went well. */
  get silentForSeconds(): number {
    return Math.floor((performance.now() - this.beatAt) / 1_000);
  }

  get isLost(): boolean {
    return performance.now() - this.beatAt > LONGEST_SILENCE_MS;
  }

  private async try(): Promise<void> {
    if ((await withinLimit(this.beat(), BEAT_LIMIT_MS)) === 'ok') this.beatAt = performance.now();
    if (this.next) this.start();
  }
}
