import type { Redis, RedisOptions } from 'ioredis';
import { WatchedConnection } from './watched-connection';

/** What BullMQ takes for a connection that is gone: it pauses and tries again, and tells nobody. */
const GONE = 'Connection is closed.';

const FAULTS =
  /isn't writeable|max retries per request|Command timed out|Connection is closed|ECONN|EPIPE|ETIMEDOUT/;

/**
 * A connection as BullMQ needs it. Whatever goes wrong on the way to the server is one and the same
 * error: of any other it thinks that the next try may work at once, and a worker would try without a
 * pause for as long as the server is away.
 */
export class QueueConnection extends WatchedConnection {
  /** @param another makes the connection on which a worker waits for jobs, where it asks for one */
  constructor(
    url: string,
    options: RedisOptions,
    private readonly another: (differing: Partial<RedisOptions>) => Redis,
  ) {
    super(url, options);
    // BullMQ asks for this once, as it begins, and would never do anything if it failed. It also
    // prints a warning of its own, which we have logged. (With a callback it is the library itself
    // that asks, to see whether the server is ready.)
    const info = this.info.bind(this) as (...parts: unknown[]) => Promise<string>;
    this.info = async (...parts: unknown[]) =>
      parts.length > 0
        ? info(...parts)
        : (await this.withPatience(info)).replace(/^maxmemory_policy:.*$/m, '');
  }

  override duplicate(differing: Partial<RedisOptions> = {}): Redis {
    return this.another(differing);
  }

  protected override toldAs(error: Error): Error {
    return FAULTS.test(error.message) ? new Error(GONE, { cause: error }) : error;
  }

  /** As often as it takes until the connection is there or ended; not what the server refuses. */
  private async withPatience<T>(ask: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        if (this.status === 'end' || (error as Error).message !== GONE) throw error;
        await this.settled();
      }
    }
  }

  /** Resolves when it is ready or has ended, whatever errors come before. */
  private settled(): Promise<void> {
    return new Promise((resolve) => {
      if (this.status === 'ready') return void setImmediate(resolve);
      const heard = (): void => {
        this.off('ready', heard).off('end', heard);
        resolve();
      };
      this.once('ready', heard).once('end', heard);
    });
  }
}
