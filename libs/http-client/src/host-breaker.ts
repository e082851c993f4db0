import type { BreakerStateName } from './breaker-store';
import { AttemptFailed, UpstreamUnavailable } from './errors';
import type { OutboundSettings } from './settings';
import type { SharedBreakers } from './shared-breakers';

/** Beyond the time that the probe's call may take, for what it does before and after. */
const LEASE_MARGIN_MS = 2_000;

/**
 * The breaker of one host. It refuses from memory, so at once; half-open it lets one probe of the
 * whole fleet through and refuses the rest.
 */
export class HostBreaker {
  /** Whether a call of this process is about to be the probe, or is it. */
  private probing = false;

  constructor(
    readonly circuit: string,
    private readonly host: string,
    private readonly settings: OutboundSettings,
    private readonly breakers: SharedBreakers,
  ) {}

  get state(): BreakerStateName {
    return this.breakers.local.state(this.circuit);
  }

  /** @throws UpstreamUnavailable when nobody is let through now */
  refuseWhileShut(): void {
    const shutForMs = this.breakers.local.shutForMs(this.circuit);
    if (shutForMs > 0 || this.probing) throw new UpstreamUnavailable(this.host, shutForMs / 1_000);
  }

  /** @throws UpstreamUnavailable without calling `work`, or whatever `work` throws */
  async execute<T>(work: () => Promise<T>): Promise<T> {
    this.refuseWhileShut();
    return this.state === 'closed' ? this.counted(work) : this.asProbe(work);
  }

  private async counted<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof AttemptFailed)
        await this.breakers.fail(this.circuit, this.settings, this.settings.alone);
      throw error;
    }
  }

  private async asProbe<T>(work: () => Promise<T>): Promise<T> {
    const { circuit, settings, breakers } = this;
    this.probing = true;
    try {
      const probe = await breakers.claim(
        circuit,
        settings.timeoutMs + LEASE_MARGIN_MS,
        settings.alone,
      );
      if (probe) return await this.settled(probe, work);
    } finally {
      this.probing = false;
    }
    // Another process has closed it meanwhile, or has the probe.
    if (this.state === 'closed') return this.counted(work);
    throw new UpstreamUnavailable(this.host, breakers.local.shutForMs(circuit) / 1_000);
  }

  private async settled<T>(probe: string, work: () => Promise<T>): Promise<T> {
    const { circuit, settings, breakers } = this;
    let well = false;
    try {
      const result = await work();
      well = true;
      return result;
    } finally {
      await breakers.settle(circuit, probe, well, settings, settings.alone);
    }
  }
}
