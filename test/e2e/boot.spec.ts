import { Controller, Get, Module, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AuthModule, Public, SigningKeys, SignedIn, UndeclaredRoute } from '@app/auth';
import { revertLast } from '@app/database';
import { sharedSystem, sqlAs, startSystem, type System } from '@app/testing';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AUTH_SCHEMA } from '../../apps/auth-service/src/migrations';
import { TENANT_SCHEMA } from '../../apps/tenant-service/src/migrations';
import { runService, type Script } from './support/service-process';

const shared = sharedSystem();

const SERVICES = [
  ['tenant-service', 'main', 'TENANT_DATABASE_URL'],
  ['tenant-service', 'worker', 'TENANT_DATABASE_URL'],
  ['auth-service', 'main', 'AUTH_DATABASE_URL'],
  ['auth-service', 'worker', 'AUTH_DATABASE_URL'],
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
        const signingKeys = { provide: SigningKeys, useValue: { publicKey: () => null } };
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

  /** What it says on its way out. */
  async function lastWords(
    service: (typeof SERVICES)[number][0],
    script: Script,
    changed: Record<string, string | undefined>,
    environment: Record<string, string> = shared.environment,
  ): Promise<string[]> {
    const ports = { TENANT_SERVICE_PORT: '0', AUTH_SERVICE_PORT: '0' };
    const process = runService(service, script, {
      ...environment,
      ...ports,
      DATA_DIR: dataDir,
      ...changed,
    });
    const { code } = await process.ended;
    expect(code).toBe(1);
    return process.stderr().trim().split('\n');
  }

  describe.each(SERVICES)('T3: %s %s', (service, script, variable) => {
    it.each([
      ['the superuser', 'SUPERUSER', 'is a superuser'],
      ['a role that bypasses row-level security', 'BYPASSRLS', 'may bypass row-level security'],
      ['a role that may make others', 'CREATEROLE', 'may create roles'],
      ['a member of the owner’s role', 'IN ROLE tenantry_owner', 'owns the schema'],
    ])('as %s', async (_who, attribute, reason) => {
      await withRole(attribute, async (url) => {
        const words = await lastWords(service, script, { [variable]: url });
        expect(words).toEqual([
          expect.stringMatching(`^Refusing to run: .*${reason}.*${variable}`),
        ]);
      });
    });

    it('as the owner of the tables', async () => {
      const words = await lastWords(service, script, { [variable]: shared.databases.owner });
      expect(words).toEqual([expect.stringContaining('tenantry_owner owns the schema')]);
    });

    it('with a password that is wrong, at once', async () => {
      const wrong = new URL(shared.environment[variable] ?? '');
      wrong.password = 'wrong';
      const words = await lastWords(service, script, { [variable]: wrong.href });
      expect(words).toEqual([expect.stringContaining('password authentication failed')]);
      expect(words.join()).not.toContain(wrong.password + '@');
    });

    it('with settings that are missing or wrong: all of them are told at once', async () => {
      const words = await lastWords(service, script, {
        SECRETS_KEY: 'short',
        SERVICE_SECRET: undefined,
        LOG_LEVEL: 'loud',
        DATABASE_POOL_SIZE: 'many',
        CORS_ORIGINS: '',
      });
      const faults = [
        'SECRETS_KEY must have at least 32',
        'SERVICE_SECRET',
        'LOG_LEVEL',
        'DATABASE_POOL_SIZE',
      ];
      expect(words[0]).toBe('The configuration is not valid:');
      expect(words.slice(1).sort()).toEqual(
        [...faults].sort().map((fault) => expect.stringContaining(fault) as unknown),
      );
    });

    it('without a database to be found: it waits, then says so', async () => {
      const words = await lastWords(service, script, {
        [variable]: `postgres://somebody:secret-word@127.0.0.1:${await aClosedPort()}/nothing`,
      });
      expect(words).toEqual([
        expect.stringMatching(/^The database at 127\.0\.0\.1:\d+ .*ECONNREFUSED/),
      ]);
      expect(words.join()).not.toContain('secret-word');
    }, 30_000);
  });

  it.each([
    ['tenant-service', 'TENANT_SERVICE_PORT'],
    ['auth-service', 'AUTH_SERVICE_PORT'],
  ] as const)('%s, on a port that is taken', async (service, variable) => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as AddressInfo;
    const words = await lastWords(service, 'main', { [variable]: String(port) });
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
      await revertLast(owner, schema);
      for (const script of ['main', 'worker'] as const)
        expect(await lastWords(service, script, {}, system.environment)).toEqual(
          behind(names.slice(-1)),
        );
      for (const _rest of names.slice(1)) await revertLast(owner, schema);
      expect(await lastWords(service, 'main', {}, system.environment)).toEqual(behind(names));
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
