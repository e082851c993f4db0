import { createRedisBackend, Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { sqlAs } from './sql';
import type { SystemAddresses } from './system';

/** A job that a system's queues know, under way or finished. */
export interface KnownJob {
  queue: string;
  id: string;
  name: string;
  state: string;
  data: { tenant_id: string | null; trace_id: string; payload: Record<string, unknown> };
}

/** Every job of a system, wherever its queues are; in state `outbox` where it is a row alone. */
export async function jobsOf({ databases, environment }: SystemAddresses): Promise<KnownJob[]> {
  const { REDIS_URL, REDIS_PREFIX } = environment;
  const ask = (sql: string): Promise<KnownJob[]> =>
    sqlAs(databases.admin, (query) => query<KnownJob>(sql));
  if (!REDIS_URL) return ask(`SELECT queue, id, name, state::text, data FROM bullmq.job`);
  // First the rows: one that goes meanwhile has become a job that is done.
  const rows = await ask(`SELECT queue, id, name, 'outbox' AS state, data FROM outbox.jobs`);
  const jobs = await jobsIn(REDIS_URL, `${REDIS_PREFIX}:queues`);
  const known = new Set(jobs.map(({ queue, id }) => `${queue}/${id}`));
  return [...jobs, ...rows.filter(({ queue, id }) => !known.has(`${queue}/${id}`))];
}

async function jobsIn(url: string, prefix: string): Promise<KnownJob[]> {
  const connection = new Redis(url, { maxRetriesPerRequest: null });
  try {
    const known: KnownJob[] = [];
    for (const key of await connection.keys(`${prefix}:*:meta`)) {
      const queue = key.slice(prefix.length + 1, -':meta'.length);
      const jobs = new Queue<KnownJob['data']>(queue, { connection, prefix }, createRedisBackend);
      for (const job of await jobs.getJobs()) {
        const { id = '', name, data } = job;
        known.push({ queue, id, name, data, state: await job.getState() });
      }
      await jobs.close();
    }
    return known;
  } finally {
    connection.disconnect();
  }
}
