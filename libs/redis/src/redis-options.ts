import type { RedisOptions } from 'ioredis';

const COMMAND_LIMIT_MS = 1_000;
const CONNECT_LIMIT_MS = 2_000;
const SHORTEST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;
const MOST_DOUBLINGS = 5;

/**
 * A command is answered within a second or fails, and nothing is kept for later: what waits in a
 * process for a server that is away grows without bounds, and what is sent again may be done twice.
 */
export const FAILING_FAST: RedisOptions = {
  connectTimeout: CONNECT_LIMIT_MS,
  commandTimeout: COMMAND_LIMIT_MS,
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  keepAlive: 10_000,
  retryStrategy: pauseBefore,
  // A primary that has become a replica: the name may lead to the new one.
  reconnectOnError: (error) => error.message.startsWith('READONLY'),
};

/** An operation of a queue, such as adding five hundred jobs, may take a busy machine longer. */
export const FOR_QUEUES: RedisOptions = { commandTimeout: 5_000 };

/** A worker waits in a command that is answered when there is a job; BullMQ watches over that. */
export const WAITING_FOR_JOBS: RedisOptions = { commandTimeout: undefined };

/** How long to wait before a try to connect: doubled each time, and never the same for everybody. */
function pauseBefore(tries: number): number {
  const doubled = SHORTEST_PAUSE_MS * 2 ** Math.min(tries, MOST_DOUBLINGS);
  return Math.min(LONGEST_PAUSE_MS, doubled) * (0.75 + Math.random() / 4);
}

/** Many servers share an address and are told apart by name, which Node doesn't send by itself. */
export function securityOf(url: string): RedisOptions {
  const { protocol, hostname } = new URL(url);
  return protocol === 'rediss:' ? { tls: { servername: hostname } } : {};
}
