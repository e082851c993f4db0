import {
  bulkhead,
  BulkheadRejectedError,
  ExponentialBackoff,
  handleWhen,
  retry,
  TaskCancelledError,
  timeout,
  TimeoutStrategy,
  type BulkheadPolicy,
  type TimeoutPolicy,
} from 'cockatiel';
import { AttemptFailed, UpstreamBusy, UpstreamUnavailable } from './errors';
import { HostBreaker } from './host-breaker';
import type { AttemptOutcome } from './outbound';
import type { OutboundSettings } from './settings';
import type { SharedBreakers } from './shared-breakers';

const LONGEST_RETRY_DELAY_MS = 2_000;

/** What happened to one attempt, however it ended; without seconds where nothing was sent. */
export interface AttemptReport {
  circuit: string;
  outcome: AttemptOutcome;
  seconds?: number;
}

/**
 * One host as this process calls it: retries around a breaker around a bulkhead around the time
 * limit. Each attempt asks the breaker and counts on it, and none follows the opening; one that waits
 * for its turn asks again when it comes.
 */
export class Upstream {
  readonly breaker: HostBreaker;
  private readonly bulkhead: BulkheadPolicy;
  private readonly timeLimit: TimeoutPolicy;

  constructor(
    readonly circuit: string,
    private readonly host: string,
    readonly settings: OutboundSettings,
    private readonly breakers: SharedBreakers,
    private readonly report: (report: AttemptReport) => void,
  ) {
    this.breaker = new HostBreaker(circuit, host, settings, breakers);
    this.bulkhead = bulkhead(settings.concurrent, settings.queued);
    this.timeLimit = timeout(settings.timeoutMs, TimeoutStrategy.Cooperative);
  }

  /** Whether nothing is under way and nothing would be forgotten with it. */
  get isIdle(): boolean {
    return (
      this.breaker.state === 'closed' && this.bulkhead.executionSlots === this.settings.concurrent
    );
  }

  /**
   * @param work one attempt, which ends when the signal says so
   * @throws UpstreamUnavailable, UpstreamBusy; whatever the last attempt threw
   */
  send<T>(work: (signal: AbortSignal) => Promise<T>, mayRepeat: boolean): Promise<T> {
    const attempts = retry(
      handleWhen((error) => error instanceof AttemptFailed && this.breaker.state === 'closed'),
      {
        maxAttempts: mayRepeat ? this.settings.retries : 0,
        backoff: new ExponentialBackoff({
          initialDelay: this.settings.retryDelayMs,
          maxDelay: LONGEST_RETRY_DELAY_MS,
        }),
      },
    );
    return attempts.execute(() => this.inTurn(work));
  }

  private async inTurn<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    try {
      const begun = this.breakers.begin();
      if (begun) await begun;
      // Before the queue: who is refused must not wait for those who are not.
      this.breaker.refuseWhileShut();
      return await this.whenThereIsRoom(() =>
        this.breaker.execute(() => this.timeLimit.execute(({ signal }) => work(signal))),
      );
    } catch (error) {
      const refusal = this.refusalOf(error);
      if (refusal instanceof UpstreamUnavailable) this.tell('open');
      if (refusal instanceof UpstreamBusy) this.tell('busy');
      throw refusal;
    }
  }

  /** Who waits for a turn waits no longer than for an answer; who need not wait needs no timer. */
  private whenThereIsRoom<T>(work: () => Promise<T>): Promise<T> {
    if (this.bulkhead.executionSlots > 0) return this.bulkhead.execute(work);
    const patience = AbortSignal.timeout(this.settings.timeoutMs);
    return new Promise((resolve, reject) => {
      // The bulkhead itself looks only when somebody's turn ends.
      const giveUp = (): void => reject(new TaskCancelledError());
      patience.addEventListener('abort', giveUp, { once: true });
      const begin = (): Promise<T> => {
        patience.removeEventListener('abort', giveUp);
        return work();
      };
      this.bulkhead.execute(begin, patience).then(resolve, reject);
    });
  }

  private refusalOf(error: unknown): unknown {
    const full = error instanceof BulkheadRejectedError || error instanceof TaskCancelledError;
    return full ? new UpstreamBusy(this.host) : error;
  }

  private tell(outcome: AttemptOutcome): void {
    this.report({ circuit: this.circuit, outcome });
  }
}
