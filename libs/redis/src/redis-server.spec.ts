import { Logger } from '@nestjs/common';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { RedisServer } from './redis-server';

describe('a Redis that is away', () => {
  let servers: { redis: RedisServer; socket: Server; clients: Set<Socket> }[];
  let told: string[];

  beforeEach(() => {
    servers = [];
    told = [];
    for (const level of ['warn', 'log'] as const) {
      jest
        .spyOn(Logger.prototype, level)
        .mockImplementation((...said: unknown[]) => void told.push(String(said.at(-1))));
    }
  });
  afterEach(() => {
    for (const { redis, socket, clients } of servers) {
      redis.onApplicationShutdown();
      socket.close();
      for (const client of clients) client.destroy();
    }
    jest.restoreAllMocks();
  });

  /** @param answer what each connection is told; without it nobody listens */
  async function redisAt(answer?: (socket: Socket) => void): Promise<RedisServer> {
    const clients = new Set<Socket>();
    const socket = createServer((client) => {
      clients.add(client);
      client.on('error', () => undefined);
      answer?.(client);
    });
    await once(socket.listen(0, '127.0.0.1'), 'listening');
    const { port } = socket.address() as AddressInfo;
    if (!answer) socket.close();
    const url = `redis://:pw@127.0.0.1:${port}/3`;
    const redis = new RedisServer({ url, prefix: 'shop', applicationName: 'a shop' });
    servers.push({ redis, socket, clients });
    return redis;
  }

  it('fails every command at once, and is told of once', async () => {
    const redis = await redisAt();
    await sleep(300);
    const began = performance.now();
    const asked = await Promise.allSettled(Array.from({ length: 100 }, () => redis.look()));
    expect(new Set(asked.map(({ status }) => status))).toEqual(new Set(['rejected']));
    expect(performance.now() - began).toBeLessThan(1_000);
    await sleep(700);
    expect(redis.isAway).toBe(true);
    expect(told).toEqual(['Redis is away']);
  });

  it('that takes everything and answers nothing holds nobody up, at the start neither', async () => {
    const redis = await redisAt(() => undefined);
    const began = performance.now();
    await redis.awaitReady();
    await expect(redis.look()).rejects.toThrow();
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('is told of when it is back, and asked again', async () => {
    let well = false;
    const redis = await redisAt((client) => {
      if (!well) return void client.destroy();
      client.on('data', (data) => {
        const text = String(data).toLowerCase();
        const answer = text.includes('ping') ? '+PONG\r\n' : '$16\r\nredis_version:7\n\r\n';
        const commands = text.match(/\*\d+\r\n/g)?.length ?? 0;
        client.write(answer.repeat(commands));
      });
    });
    await sleep(200);
    expect(redis.isAway).toBe(true);
    well = true;
    await redis.awaitReady();
    await expect(redis.look()).resolves.toBeUndefined();
    expect(redis.isAway).toBe(false);
    expect(told).toEqual(['Redis is away', 'Redis is back']);
  });

  it('is not away because one connection of several broke, which is made again', async () => {
    const clients: Socket[] = [];
    const redis = await redisAt((client) => {
      clients.push(client);
      client.on('data', (data) => {
        const commands = String(data).match(/\*\d+\r\n/g)?.length ?? 0;
        client.write('$16\r\nredis_version:7\n\r\n'.repeat(commands));
      });
    });
    await redis.awaitReady();
    const other = redis.connection();
    await once(other, 'ready');
    const broke = once(other, 'error');
    clients.at(-1)?.resetAndDestroy();
    await broke;
    expect(redis.isAway).toBe(false);
    await once(other, 'ready');
    expect(told).toEqual([]);
  });

  it('tells once what it refuses, and nothing of what merely failed', async () => {
    const redis = await redisAt();
    const refusal = Object.assign(new Error('NOPERM no permissions'), { name: 'ReplyError' });
    redis.tellOfRefusal('announcements', new Error('Connection is closed.'));
    redis.tellOfRefusal('announcements', refusal);
    redis.tellOfRefusal('announcements', refusal);
    expect(told.filter((words) => words !== 'Redis is away')).toEqual([
      'Redis refuses announcements',
    ]);
  });

  it('has keys of an installation each', async () => {
    const redis = await redisAt();
    expect(redis.key('limits', 'a')).toBe('shop:limits:a');
  });
});
