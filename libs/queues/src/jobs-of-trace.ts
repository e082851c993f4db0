import { RedisServer } from '@app/redis';
import { createRedisBackend, Queue } from 'bullmq';
import type { Envelope } from './envelope';

/** What became of a job, in milliseconds since 1970. */
export interface JobOfTrace {
  queue: string;
  id: string;
  state: string;
  attempts: number;
  tenant_id: string | null;
  added_at_ms: number;
  /** When a delayed one is due. */
  process_at_ms: number | null;
  finished_at_ms: number | null;
  failed_reason: string | null;
}

/** Redis can't be asked for a trace: so many of each queue and state are looked at, newest first. */
const LOOKED_AT = 2_000;

/** The jobs of a trace in the queues of a Redis, for whoever tells its story. */
export async function jobsOfTrace(
  server: { url: string; prefix: string },
  traceId: string,
): Promise<JobOfTrace[]> {
  const redis = new RedisServer({ ...server, applicationName: 'trace' });
  await redis.awaitReady();
  const [connection, prefix] = [redis.queueConnection(), redis.key('queues')];
  try {
    const found: JobOfTrace[] = [];
    for (const queue of await namesOf(redis, prefix)) {
      const jobs = new Queue<Envelope<object>>(queue, { connection, prefix }, createRedisBackend);
      // Unheard, an error would end the command before it has said what went wrong.
      jobs.on('error', () => undefined);
      for (const job of await jobs.getJobs(undefined, 0, LOOKED_AT)) {
        if (job.data.trace_id !== traceId) continue;
        const state = await job.getState();
        found.push({
          queue,
          id: job.id ?? '',
          state,
          attempts: job.attemptsMade,
          tenant_id: job.data.tenant_id,
          added_at_ms: job.timestamp,
          process_at_ms: state === 'delayed' ? job.timestamp + job.delay : null,
          finished_at_ms: job.finishedOn ?? null,
          failed_reason: job.failedReason || null,
        });
      }
      await jobs.close();
    }
    return found.sort((left, right) => left.added_at_ms - right.added_at_ms);
  } finally {
    redis.onApplicationShutdown();
  }
}

async function namesOf({ commands }: RedisServer, prefix: string): Promise<string[]> {
  const names = new Set<string>();
  for await (const keys of commands.scanStream({ match: `${prefix}:*:meta`, count: 1_000 }))
    for (const key of keys as string[]) names.add(key.slice(prefix.length + 1, -':meta'.length));
  return [...names].sort();
}
