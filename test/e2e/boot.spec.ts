import { Controller, Get, Module, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AuthModule, Public, SigningKeys, SignedIn, UndeclaredRoute } from '@app/auth';
import { revertLast } from '@app/database';
import { sharedSystem, sqlAs, startSystem, type System } from '@app/testing';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AUTH_SCHEMA } from '../../apps/auth-service/src/migrations';
import { TENANT_SCHEMA } from '../../apps/tenant-service/src/migrations';
import { runService, type Script } from './support/service-process';

const shared = sharedSystem();

const SERVICES = [
  ['tenant-service', 'TENANT_DATABASE_URL'],
  ['auth-service', 'AUTH_DATABASE_URL'],
] as const;

describe('P2: a route that declares nothing', () => {
  @Controller('declared')
  class DeclaredController {
    @Get()
    @Public()
    all(): string {
      return 'everybody';
    }

    @Get('mine')
    @SignedIn()
    mine(): string {
      return 'mine';
    }
  }

  @Controller('forgotten')
  class ForgottenController {
    @Get()
    @Public()
    declared(): string {
      return 'everybody';
    }

    @Get('secrets')
    secrets(): string {
      return 'for whom?';
    }
  }

  /** Inherited routes are routes. */
  @Controller('heir')
  class HeirController extends ForgottenController {}

  it.each([
    ['of its own', ForgottenController, 'ForgottenController.secrets'],
    ['that it inherits', HeirController, 'HeirController.secrets'],
  ])('stops the service at boot: one %s', async (_what, controller, route) => {
    const app = await appOf(DeclaredController, controller);
    await expect(app.init()).rejects.toThrow(UndeclaredRoute);
    await expect((await appOf(controller)).init()).rejects.toThrow(
      `These routes declare no access: ${route}. Put @RequirePermission()`,
    );
  });

  it('is the only thing that does: with all declared, it starts', async () => {
    const app = await appOf(DeclaredController);
    await app.init();
    await app.close();
  });

  function appOf(...controllers: Type[]): Promise<NestFastifyApplication> {
    @Module({})
    class SomeModule {
      static forRoot(): DynamicModule {
        const signingKeys = {
          provide: SigningKeys,
          useValue: { publicKey: () => Promise.resolve(null), isCurrent: () => false },
        };
        const options = { service: 'some-service', serviceSecret: 'x'.repeat(32), signingKeys };
        return { module: SomeModule, imports: [AuthModule.forRoot(options)], controllers };
      }
    }
    return NestFactory.create<NestFastifyApplication>(SomeModule.forRoot(), new FastifyAdapter(), {
      logger: false,
      abortOnError: false,
    });
  }
});

describe('a service refuses to start, in one clear line', () => {
  let dataDir: string;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'tenantry-boot-'));
  });

  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  /** What server and worker say on their way out: the same. */
  async function lastWords(
    service: (typeof SERVICES)[number][0],
    changed: Record<string, string | undefined>,
    scripts: readonly Script[] = ['main', 'worker'],
  ): Promise<string[]> {
    const environment = {
      ...shared.environment,
      TENANT_SERVICE_PORT: '0',
      AUTH_SERVICE_PORT: '0',
      DATA_DIR: dataDir,
      ...changed,
    };
    const words = await Promise.all(
      scripts.map(async (script) => {
        const process = runService(service, script, environment);
        expect((await process.ended).code).toBe(1);
        const told = wordsOf(process.stderr());
        const file = script === 'main' ? service : `${service}-worker`;
        const log = await readFile(join(dataDir, 'logs', `${file}.log`), 'utf8');
        // What still runs in the process may write a line after it, until it has ended.
        const fatal = log.split('\n').findLast((line) => line.includes('"level":"fatal"'));
        expect(wordsOf(String(fatal))).toBe(told);
        return told;
      }),
    );
    expect(new Set(words).size).toBe(1);
    return String(words[0]).split('\n');
  }

  /** L1: last words are a line of a log, on stderr and in the file: and there is nothing beside it. */
  function wordsOf(line: string): string {
    const told = JSON.parse(line) as { err: { message: string } };
    expect(told).toMatchObject({
      level: 'fatal',
      time: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      service: expect.stringMatching(/-service(-worker)?$/) as string,
      message: 'could not start',
      trace_id: null,
      user_id: null,
      tenant_id: null,
    });
    return told.err.message;
  }

  describe.each(SERVICES)('T3: %s', (service, variable) => {
    it('as the owner of the tables', async () => {
      const words = await lastWords(service, { [variable]: shared.databases.owner });
      expect(words).toEqual([expect.stringContaining('tenantry_owner owns the schema')]);
    });

    it('with a password that is wrong, at once', async () => {
      const url = new URL(shared.environment[variable] ?? '');
      url.password = 'not-the-password';
      // A server of somebody else's may trust whoever comes from here, but not whom it doesn't know.
      if (process.env['TEST_DATABASE_URL']) url.username = 'tenantry_nobody';
      const words = await lastWords(service, { [variable]: url.href });
      expect(words).toEqual([
        expect.stringMatching(/password authentication failed|"tenantry_nobody" does not exist/),
      ]);
      expect(words.join()).not.toContain(url.password);
    });

    it('with settings that are missing or wrong: all of them are told at once', async () => {
      const words = await lastWords(service, {
        SECRETS_KEY: 'short',
        SERVICE_SECRET: undefined,
        LOG_LEVEL: 'loud',
        DATABASE_POOL_SIZE: 'many',
      });
      expect(words[0]).toBe('The configuration is not valid:');
      expect(words.slice(1).sort()).toEqual([
        expect.stringContaining('DATABASE_POOL_SIZE must be a whole number'),
        expect.stringContaining('LOG_LEVEL must be one of'),
        expect.stringContaining('SECRETS_KEY must have at least 32'),
        expect.stringContaining('SERVICE_SECRET'),
      ]);
    });
  });

  it.each([
    ['the superuser', 'SUPERUSER', 'is a superuser'],
    ['a role that bypasses row-level security', 'BYPASSRLS', 'may bypass row-level security'],
    ['a role that may make others', 'CREATEROLE', 'may create roles'],
    ['a member of the owner’s role', 'IN ROLE tenantry_owner', 'owns the schema'],
  ])('T3: as %s', async (_who, attribute, reason) => {
    const refusal = `^Refusing to run: .*${reason}.*TENANT_DATABASE_URL`;
    await withRole(attribute, async (url) =>
      expect(await lastWords('tenant-service', { TENANT_DATABASE_URL: url }, ['main'])).toEqual([
        expect.stringMatching(refusal),
      ]),
    );
  });

  it('without a database to be found: it waits, then says so', async () => {
    const url = `postgres://somebody:secret-word@127.0.0.1:${await aClosedPort()}/nothing`;
    const words = await Promise.all(
      SERVICES.map(([service, variable]) => lastWords(service, { [variable]: url })),
    );
    for (const line of words) {
      expect(line).toEqual([
        expect.stringMatching(/^The database at 127\.0\.0\.1:\d+ .*ECONNREFUSED/),
      ]);
      expect(line.join()).not.toContain('secret-word');
    }
  });

  it.each([
    ['tenant-service', 'TENANT_SERVICE_PORT'],
    ['auth-service', 'AUTH_SERVICE_PORT'],
  ] as const)('%s, on a port that is taken', async (service, variable) => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as AddressInfo;
    const words = await lastWords(service, { [variable]: String(port) }, ['main']);
    expect(words).toEqual([expect.stringMatching(`EADDRINUSE.*${port}`)]);
    taken.close();
  });

  describe('on a database that is behind the code', () => {
    let system: System;

    beforeAll(async () => {
      const cluster = { adminUrl: shared.databases.admin, close: () => Promise.resolve() };
      system = await startSystem({ cluster, start: [] });
    });

    afterAll(() => system.stop());

    it.each([
      ['tenant-service', TENANT_SCHEMA],
      ['auth-service', AUTH_SCHEMA],
    ] as const)('%s names what is pending, be it one migration or all', async (service, schema) => {
      const { owner } = system.databases;
      const names = schema.migrations.map((migration) => migration.name);
      const behind = (pending: string[]): unknown[] => [
        `The database is behind the code: run "npm run migrate" (pending: ${pending.join(', ')})`,
      ];
      const { TENANT_DATABASE_URL, AUTH_DATABASE_URL } = system.environment;
      const urls = { TENANT_DATABASE_URL, AUTH_DATABASE_URL };
      await revertLast(owner, schema);
      expect(await lastWords(service, urls)).toEqual(behind(names.slice(-1)));
      for (let left = names.length - 1; left > 0; left--) await revertLast(owner, schema);
      expect(await lastWords(service, urls)).toEqual(behind(names));
    });
  });
});

/** A role with the given attribute, for as long as the work takes. */
async function withRole(attribute: string, work: (url: string) => Promise<void>): Promise<void> {
  const name = `tenantry_test_${randomBytes(4).toString('hex')}`;
  const url = new URL(shared.databases.admin);
  const database = url.pathname.slice(1);
  await sqlAs(url.href, async (query) => {
    await query(`CREATE ROLE ${name} LOGIN PASSWORD 'test' ${attribute}`);
    await query(`GRANT CONNECT ON DATABASE ${database} TO ${name}`);
  });
  url.username = name;
  url.password = 'test';
  try {
    await work(url.href);
  } finally {
    await sqlAs(shared.databases.admin, (query) =>
      query(`DROP OWNED BY ${name}; DROP ROLE ${name}`),
    );
  }
}

async function aClosedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
