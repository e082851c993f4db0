import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { runInContext, systemContext } from '@app/context';
import { Announcements, Database, DatabaseModule } from '@app/database';
import { RedisModule } from '@app/redis';
import { backends, lineTo, sharedSystem, World } from '@app/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from './support/until';

const system = sharedSystem();

interface Listening {
  api: INestApplicationContext;
  heard: string[];
  begun: () => number;
}

async function listen(redis: { url: string; prefix: string } | null): Promise<Listening> {
  const [url, applicationName] = [system.databases.tenant, 'contracts'];

  @Module({
    imports: [
      RedisModule.forRoot({ url: redis?.url, prefix: redis?.prefix ?? '', applicationName }),
      DatabaseModule.forRoot({ url, schema: 'tenant', entities: [], poolSize: 2, applicationName }),
    ],
  })
  class ApiModule {}

  const options = { logger: false, abortOnError: false } as const;
  const api = await NestFactory.createApplicationContext(ApiModule, options);
  const heard: string[] = [];
  let begun = 0;
  api.get(Announcements).listen('tenant_epochs', {
    heard: (payload) => void heard.push(payload),
    listening: () => (begun += 1),
  });
  await until(() => expect(begun).toBe(1));
  return { api, heard, begun: () => begun };
}

describe.each(backends())('P6: announcements by way of %s', (_name, redis) => {
  let one: Listening;
  let other: Listening;
  let tenantId: string;

  beforeAll(async () => {
    one = await listen(redis);
    other = await listen(redis);
    tenantId = (await new World(system).aTenant()).id;
  });
  afterAll(() => Promise.all([one.api.close(), other.api.close()]));

  /** A change of who may do what, as the triggers make it. */
  const change = (inside: () => Promise<void> = () => Promise.resolve()): Promise<void> => {
    const database = one.api.get(Database);
    return runInContext(systemContext('order-17'), () =>
      database.transact(async () => {
        await database.query(
          `UPDATE tenant_epochs SET xid = pg_current_xact_id() WHERE tenant_id = $1`,
          [tenantId],
        );
        await inside();
      }),
    );
  };
  const ours = ({ heard }: Listening): string[] => heard.filter((id) => id === tenantId);

  it('are heard by every process, after the commit', async () => {
    const before = [ours(one).length, ours(other).length];
    await change(async () => {
      await sleep(300);
      expect([ours(one).length, ours(other).length]).toEqual(before);
    });
    await until(() =>
      expect([ours(one).length, ours(other).length]).toEqual(before.map((count) => count + 1)),
    );
  });

  it('are not made by what rolls back', async () => {
    const before = ours(other).length;
    const failing = change(() => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    await sleep(300);
    expect(ours(other)).toHaveLength(before);
  });

  if (!redis) return;

  it('are heard again after the line was cut, and listening begins anew', async () => {
    const line = await lineTo(redis.url);
    const cutOff = await listen({ url: line.url, prefix: redis.prefix });
    try {
      line.cut();
      await change();
      line.mend();
      await until(() => expect(cutOff.begun()).toBe(2));
      expect(ours(cutOff)).toEqual([]);
      await change();
      await until(() => expect(ours(cutOff)).toEqual([tenantId]));
    } finally {
      await cutOff.api.close();
      line.close();
    }
  });
});
