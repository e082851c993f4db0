import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { Pulse } from './pulse';
import { withinLimit } from './within-limit';

/** One thing that this process depends on. */
export interface HealthCheck {
  name: string;
  /** Whether the process can't do its work without it. What is not required is shown, never counted. */
  required: boolean;
  /** Resolves when it is well. */
  probe: () => Promise<unknown>;
}

/** An answer to a probe: 200 or 503, and what to show. */
export interface HealthAnswer {
  status: 200 | 503;
  body: object;
}

const PROBE_LIMIT_MS = 2_000;

/** What this process says of itself to whoever watches over it. */
export class Health implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly pulse: Pulse;
  private stopping = false;

  /** @param beat an operation on the queue: a process that can't do any for a minute is stuck */
  constructor(
    private readonly checks: readonly HealthCheck[],
    beat: () => Promise<unknown>,
  ) {
    this.pulse = new Pulse(beat);
  }

  onApplicationBootstrap(): void {
    this.pulse.start();
  }

  onModuleDestroy(): void {
    this.pulse.stop();
  }

  /** From now on not ready, so that nothing new is sent here while what is under way ends. */
  beginStopping(): void {
    this.stopping = true;
  }

  /** Whether a restart would not mend anything. */
  live(): HealthAnswer {
    const queue = { silent_for_seconds: this.pulse.silentForSeconds };
    if (this.pulse.isLost) return { status: 503, body: { status: 'stuck', queue } };
    return { status: 200, body: { status: 'ok', queue } };
  }

  /** Whether work may be sent here. Each dependency is asked now. */
  async ready(): Promise<HealthAnswer> {
    if (this.stopping) return { status: 503, body: { status: 'stopping', dependencies: {} } };
    const results = await Promise.all(
      this.checks.map(async ({ name, required, probe }) => ({
        ...{ name, required },
        status: await withinLimit(probe(), PROBE_LIMIT_MS),
      })),
    );
    const failed = results.some(({ required, status }) => required && status !== 'ok');
    const dependencies = Object.fromEntries(results.map(({ name, ...result }) => [name, result]));
    return failed
      ? { status: 503, body: { status: 'unavailable', dependencies } }
      : { status: 200, body: { status: 'ok', dependencies } };
  }
}
