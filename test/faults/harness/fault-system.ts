import {
  aFreePort,
  ownCluster,
  sharedSystem,
  startSystem,
  TestProcess,
  World,
  type Cluster,
  type System,
  type SystemOptions,
  type TestTenant,
} from '@app/testing';
import { randomBytes } from 'node:crypto';
import { brokenInvariants, brokenTrails } from './invariants';
import { isLong } from './form';
import type { Request } from './load';

export interface FaultSystem {
  system: System;
  world: World;
  tenant: TestTenant;
  cluster: Cluster;
  stop(): Promise<void>;
}

interface FaultSystemOptions extends Pick<SystemOptions, 'start' | 'cluster'> {
  /** What is to be started besides, before there is a tenant. */
  then?: (system: System) => Promise<void>;
}

/** What is looked at stands in the database; Redis is for the fault that is about it. */
const ON_POSTGRES = { REDIS_URL: '' };

const FREE_LIMITS = { INVITATIONS_PER_HOUR: '1000000', RATE_LIMIT_FACTOR: '1000000' };

/**
 * A system to break, with a tenant in it. In the long form, and where the database is what breaks, its
 * PostgreSQL is as durable as the launcher's; else the short form spares itself the start of one.
 */
export async function aFaultSystem(
  environment: Record<string, string> = {},
  { start, cluster, then = () => Promise.resolve() }: FaultSystemOptions = {},
): Promise<FaultSystem> {
  const own = cluster ?? (await (isLong ? ownCluster() : sharedCluster()));
  const system = await startSystem({
    environment: { ...FREE_LIMITS, ...ON_POSTGRES, ...environment },
    cluster: own,
    start: start ?? ['auth', 'tenant', 'tenantWorker'],
  });
  await then(system);
  const world = new World(system);
  const tenant = await world.aTenant();
  const stop = async (): Promise<void> => {
    await system.stop();
    await own.close();
  };
  return { system, world, tenant, cluster: own, stop };
}

/** Expects every invariant to hold now. */
export async function expectAllToHold(
  { system }: Pick<FaultSystem, 'system'>,
  acknowledged: readonly string[] = [],
): Promise<void> {
  expect(await brokenInvariants(system, acknowledged)).toEqual([]);
}

export async function expectTrailsToVerify({ system }: Pick<FaultSystem, 'system'>): Promise<void> {
  expect(await brokenTrails(system)).toEqual([]);
}

/** Invites that many, and so queues as many mails. @returns their ids */
export async function inviteMany(
  { world, tenant }: Pick<FaultSystem, 'tenant' | 'world'>,
  count: number,
): Promise<string[]> {
  const client = world.as(tenant.owner, tenant);
  const made: string[] = [];
  while (made.length < count) {
    const invitations = Array.from({ length: Math.min(500, count - made.length) }, () => ({
      email: world.anAddress('invitee'),
    }));
    const { body, status, text } = await client.post<{ results: { invitation: { id: string } }[] }>(
      '/api/invitations/bulk',
      { invitations },
    );
    if (status !== 201) throw new Error(`Inviting answered ${status}: ${text.slice(0, 500)}`);
    made.push(...body.results.map(({ invitation }) => invitation.id));
  }
  return made;
}

/** A request that invites somebody new, under a key of its own. */
export function anInvite(
  { tenant, world }: Pick<FaultSystem, 'tenant' | 'world'>,
  url = world.system.tenantUrl,
): Request {
  return {
    method: 'POST',
    url: `${url}/api/invitations`,
    headers: { ...headersOf(tenant), 'idempotency-key': randomBytes(12).toString('hex') },
    body: { email: world.anAddress('invitee') },
    kind: 'invite',
  };
}

export function aDashboard(
  { tenant, world }: Pick<FaultSystem, 'tenant' | 'world'>,
  url = world.system.tenantUrl,
): Request {
  return {
    method: 'GET',
    url: `${url}/api/dashboard`,
    headers: headersOf(tenant),
    kind: 'dashboard',
  };
}

/** One more process of a service in that system. */
export async function oneMore(
  { system }: Pick<FaultSystem, 'system'>,
  script: 'main' | 'worker',
  environment: Record<string, string> = {},
): Promise<{ process: TestProcess; url: string }> {
  const port = String(await aFreePort());
  const another = new TestProcess(
    `another tenant-service ${script}`,
    `apps/tenant-service/src/${script}.js`,
    { ...process.env, ...system.environment, TENANT_SERVICE_PORT: port, ...environment },
  );
  return { process: another, url: `http://127.0.0.1:${port}` };
}

function headersOf({ id, owner }: TestTenant): Record<string, string> {
  return { authorization: `Bearer ${owner.access}`, 'x-tenant-id': id };
}

function sharedCluster(): Cluster {
  return { adminUrl: sharedSystem().databases.admin, close: () => Promise.resolve() };
}
