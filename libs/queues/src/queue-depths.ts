import { gauge } from '@app/metrics';
import type { Queue } from 'bullmq';

/** Finished jobs are kept a while and wait for nobody. */
const STATES = ['waiting', 'prioritized', 'active', 'delayed', 'failed'] as const;
/** Those whose oldest job tells how far behind the work is. */
const AGED = ['waiting', 'active'] as const;

/** However often somebody reads, the queues are asked no more often than this, and given up after that. */
const ASK_EVERY_MS = 10_000;
const LOOK_LIMIT_MS = 2_000;

interface Depths {
  queue: string;
  counts: Record<string, number>;
  ages: { state: string; seconds: number }[];
}

const watched = new Map<string, Queue>();
let measuring = false;

/** Every queue of this process, by name. */
export function watchQueue(name: string, queue: Queue): void {
  watched.set(name, queue);
}

/**
 * From now on /metrics tells how deep this process's queues are, and how old their oldest jobs. For
 * workers: they have the queues that they work off, and all of a service's workers tell the same.
 */
export function measureQueues(): void {
  if (measuring) return;
  measuring = true;
  let asking: Promise<Depths[]> = Promise.resolve([]);
  let askedAt = -Infinity;
  const look = (): Promise<Depths[]> => {
    if (performance.now() - askedAt < ASK_EVERY_MS) return asking;
    askedAt = performance.now();
    asking = depthsOfAll();
    return asking;
  };
  gauge(
    { name: 'queue_jobs', help: 'Jobs of each queue by state.', labels: ['queue', 'state'] },
    async (jobs) => {
      jobs.reset();
      for (const { queue, counts } of await look())
        for (const state of STATES) jobs.set({ queue, state }, counts[state] ?? 0);
    },
  );
  gauge(
    {
      name: 'queue_oldest_job_age_seconds',
      help: 'Since when the oldest job of each queue waits or runs; 0 where there is none.',
      labels: ['queue', 'state'],
    },
    async (age) => {
      age.reset();
      for (const { queue, ages } of await look())
        for (const { state, seconds } of ages) age.set({ queue, state }, seconds);
    },
  );
}

/** Where the queue is away nothing is told, rather than what was true a while ago. */
async function depthsOfAll(): Promise<Depths[]> {
  const limit = new Promise<Depths[]>((over) => setTimeout(over, LOOK_LIMIT_MS, []).unref());
  const found = Promise.all([...watched].map(([name, queue]) => depthsOf(name, queue)));
  return Promise.race([found.catch(() => []), limit]);
}

async function depthsOf(name: string, queue: Queue): Promise<Depths> {
  const counts = await queue.getJobCounts(...STATES);
  const ages = [];
  for (const state of AGED) {
    const [oldest] = counts[state] ? await queue.getJobs([state], 0, 0, true) : [];
    const since = state === 'active' ? oldest?.processedOn : oldest?.timestamp;
    ages.push({
      state,
      seconds: since === undefined ? 0 : Math.max(0, (Date.now() - since) / 1_000),
    });
  }
  return { queue: name, counts, ages };
}
