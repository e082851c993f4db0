import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  handleAll,
  type CircuitBreakerPolicy,
  type IBreaker,
} from 'cockatiel';
import { UpstreamUnavailable } from './errors';
import type { OutboundSettings } from './settings';

/** Opens at a number of failures within a window, which a sampling breaker does not at low traffic. */
class CountingBreaker implements IBreaker {
  state: unknown;
  private failures: number[] = [];

  constructor(
    private readonly settings: OutboundSettings,
    private readonly now: () => number,
  ) {}

  success(state: CircuitState): void {
    if (state === CircuitState.HalfOpen) this.failures = [];
  }

  failure(): boolean {
    const now = this.now();
    this.failures = this.failures.filter((at) => at > now - this.settings.failureWindowMs);
    this.failures.push(now);
    return this.failures.length >= this.settings.failureThreshold;
  }
}

/** The breaker of one host. Half-open it lets one probe through and refuses the rest at once. */
export class HostBreaker {
  private readonly policy: CircuitBreakerPolicy;
  private probing = false;
  private openedAt = 0;

  constructor(
    readonly host: string,
    private readonly settings: OutboundSettings,
    onChange: (host: string, state: string) => void,
    private readonly now: () => number = Date.now,
  ) {
    this.policy = circuitBreaker(handleAll, {
      halfOpenAfter: settings.openMs,
      breaker: new CountingBreaker(settings, now),
    });
    this.policy.onStateChange((state) => {
      if (state === CircuitState.Open) this.openedAt = this.now();
      onChange(host, CircuitState[state]);
    });
  }

  get state(): string {
    return CircuitState[this.policy.state];
  }

  get isOpen(): boolean {
    return this.policy.state === CircuitState.Open && this.remainingMs() > 0;
  }

  /** @throws UpstreamUnavailable without calling `work`, or whatever `work` throws */
  async execute<T>(work: () => Promise<T>): Promise<T> {
    const probe = this.policy.state !== CircuitState.Closed;
    if (probe && this.probing) {
      throw new UpstreamUnavailable(this.host, this.remainingMs() / 1000);
    }
    if (probe) this.probing = true;
    try {
      return await this.policy.execute(work);
    } catch (error) {
      if (error instanceof BrokenCircuitError) {
        throw new UpstreamUnavailable(this.host, this.remainingMs() / 1000);
      }
      throw error;
    } finally {
      if (probe) this.probing = false;
    }
  }

  private remainingMs(): number {
    return Math.max(0, this.openedAt + this.settings.openMs - this.now());
  }
}
