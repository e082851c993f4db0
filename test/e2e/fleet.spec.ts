import { eventually, World, type System, type TestTenant } from '@app/testing';
import { anOwnSystem } from './support-invitations/own-system';
import { startFleet, type Fleet } from './support/fleet';
import { rawCall, type RawAnswer } from './support/raw-http';
import { steadyLoad } from './support/steady-load';

const SLUG_CHECKS = 6;
const RESTART_LIMIT_MS = 10_000;

/** Three API processes on one port, and three workers, as `npm start -- --processes 3 --workers 3`. */
describe('a fleet', () => {
  let system: System;
  let fleet: Fleet;
  let world: World;
  let tenant: TestTenant;

  beforeAll(async () => {
    system = await anOwnSystem(
      {
        INVITATION_EXPIRY_CRON: '* * * * * *',
        SLUG_CHECKS_PER_MINUTE: String(SLUG_CHECKS),
        TRUST_PROXY: '',
        // Eight processes, beside others, on one server.
        DATABASE_POOL_SIZE: '4',
      },
      ['auth', 'authWorker'],
    );
    fleet = await startFleet(system, { processes: 3, workers: 3 });
    world = new World(system);
    // Whoever has only just started knows nothing yet of ended sessions, and says so.
    tenant = await eventually(() => world.aTenant(), 20_000);
  });

  afterAll(async () => {
    await fleet.stop();
    await system.stop();
  });

  /** Each on a connection of its own, so that the processes take turns. */
  const inTurn = (path: string, headers: Record<string, string> = {}): Promise<RawAnswer> =>
    rawCall(system.tenantUrl, { path, headers });

  it('tells one story, whichever process answers', async () => {
    const { id, token } = await world.anInvitation(tenant);
    const password = 'plum-lantern-orbit-47';
    const accepted = await world.anonymous().post('/api/invitations/accept', { token, password });
    expect(accepted.status).toBe(200);
    const owner = { authorization: `Bearer ${tenant.owner.access}` };
    for (let turn = 0; turn < 6; turn += 1) {
      const { body } = await inTurn(`/api/invitations/${id}`, owner);
      expect(body).toMatchObject({ id, status: 'accepted' });
    }
  });

  it('C7: a limit is one for all processes', async () => {
    const statuses: number[] = [];
    for (let turn = 0; turn < SLUG_CHECKS + 3; turn += 1)
      statuses.push((await inTurn(`/api/tenants/free-${turn}/available`)).status);
    expect(statuses).toEqual([...Array<number>(SLUG_CHECKS).fill(200), 429, 429, 429]);
  });

  it('L1: each process writes a file of its own, and says which it is', async () => {
    const lines = await logLines();
    const of = (service: string): number[] =>
      [...new Set(lines.filter((line) => line.service === service).map(instanceOf))].sort();
    expect(of('tenant-service')).toEqual([1, 2, 3]);
    expect(of('tenant-service-worker')).toEqual([1, 2, 3]);
    const answered = lines.filter(
      (line) => line.service === 'tenant-service' && line.message === 'request',
    );
    expect(new Set(answered.map(instanceOf))).toEqual(new Set([1, 2, 3]));
  });

  it('C9: restarted in turn under load, it loses no request', async () => {
    const before = fleet.apis.running.map(({ pid }) => pid);
    const load = steadyLoad(`${system.tenantUrl}/api/dashboard`, {
      perSecond: 200,
      headers: { authorization: `Bearer ${tenant.owner.access}` },
    });
    expect(await fleet.apis.restart(RESTART_LIMIT_MS)).toBe(3);
    const outcomes = await load.end();
    expect(Object.keys(outcomes)).toEqual(['200']);
    expect(fleet.apis.running.filter(({ pid }) => before.includes(pid))).toEqual([]);
  });

  it('what is scheduled is done once a slot, also when a worker dies', async () => {
    const begin = await slotsDone();
    const victim = fleet.workers.running[0]?.pid ?? 0;
    process.kill(victim, 'SIGKILL');
    await eventually(async () => (await slotsDone()).length > begin.length + 4, 20_000);
    const slots = (await slotsDone()).sort();
    expect(new Set(slots).size).toBe(slots.length);
  });

  async function logLines(): Promise<LogLine[]> {
    // The last line of a file may be one that is being written.
    const whole = (await system.logLines()).filter((line) => line.endsWith('}'));
    return whole.map((line) => JSON.parse(line) as LogLine);
  }

  /** The slots whose work was done, by the log: one that was done twice is there twice. */
  async function slotsDone(): Promise<string[]> {
    return (await logLines()).flatMap(({ message, job, job_id: id }) =>
      message === 'Job done' && job === 'invitation-expiry' && id ? [id] : [],
    );
  }
});

interface LogLine {
  service: string;
  message: string;
  instance?: number;
  job?: string;
  job_id?: string;
}

function instanceOf({ instance = 0 }: LogLine): number {
  return instance;
}
