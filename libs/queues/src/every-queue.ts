import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Queue } from 'bullmq';
import type { Envelope } from './envelope';
import type { QueueBackend } from './queue-backend';

/** A queue as those see it who look after all of them, whatever travels in it. */
export type AnyQueue = Queue<Envelope<object>, unknown>;

/**
 * All queues of the system. Each is opened when somebody first looks at it: most processes never do,
 * and opening one takes a connection.
 */
export class EveryQueue implements OnApplicationShutdown {
  private readonly logger = new Logger(EveryQueue.name);
  private readonly open = new Map<string, AnyQueue>();

  constructor(
    private readonly backend: QueueBackend,
    private readonly names: readonly string[],
  ) {}

  /** Undefined for a name that is none. */
  get(name: string): AnyQueue | undefined {
    if (!this.names.includes(name)) return undefined;
    const known = this.open.get(name);
    if (known) return known;
    const queue: AnyQueue = new Queue(name, { ...this.backend.options });
    // Unheard, BullMQ prints it to stderr.
    queue.on('error', (error) =>
      this.logger.debug({ err: error, queue: name }, 'The queue reported an error'),
    );
    this.open.set(name, queue);
    return queue;
  }

  all(): AnyQueue[] {
    return this.names.flatMap((name) => this.get(name) ?? []);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.open.values()].map((queue) => queue.close()));
  }
}
