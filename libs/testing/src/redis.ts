import { Redis } from 'ioredis';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A Redis of the machine with a place of its own in it, for one system or one spec. */
export interface TestRedis {
  url: string;
  prefix: string;
  /** Whatever stands below the prefix is gone, as after FLUSHALL. */
  flush(): Promise<void>;
}

/** The Redis that TEST_REDIS_URL names, or null: no test needs one by default. */
export function testRedis(): TestRedis | null {
  const url = process.env['TEST_REDIS_URL'];
  if (!url) return null;
  const prefix = `test-${randomBytes(6).toString('hex')}`;
  return { url, prefix, flush: () => forget(url, prefix) };
}

/** On what the contracts of our libs are tested: PostgreSQL, and Redis where there is one. */
export function backends(): [name: string, redis: TestRedis | null][] {
  const redis = testRedis();
  return [['PostgreSQL', null], ...(redis ? [['Redis', redis] as [string, TestRedis]] : [])];
}

/** A way to a server that can be cut, as if the server were away, and mended. */
export interface Line {
  url: string;
  cut(): void;
  mend(): void;
  close(): void;
}

/** @param url of a server whose address is an IP address or a name, and a port */
export async function lineTo(url: string): Promise<Line> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let open = true;
  const server = createServer((near) => {
    if (!open) return void near.destroy();
    const far = connect(Number(port || 6379), hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const behind = new URL(url);
  behind.hostname = '127.0.0.1';
  behind.port = String((server.address() as AddressInfo).port);
  const cut = (): void => {
    open = false;
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: behind.href,
    cut,
    mend: () => void (open = true),
    close: () => {
      cut();
      server.close();
    },
  };
}

async function forget(url: string, prefix: string): Promise<void> {
  const redis = new Redis(url);
  try {
    for await (const keys of redis.scanStream({ match: `${prefix}:*`, count: 1_000 })) {
      if ((keys as string[]).length > 0) await redis.unlink(keys as string[]);
    }
  } finally {
    redis.disconnect();
  }
}
