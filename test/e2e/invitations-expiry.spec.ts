import { eventually, jobsOf, sharedSystem, World, type System } from '@app/testing';
import { invitationRow, letEveryTermEnd, letTermEnd } from './support-invitations/database';
import { anOwnSystem, oneMore } from './support-invitations/own-system';

const password = 'plum-lantern-orbit-47';

describe('An invitation whose term has ended', () => {
  const world = new World(sharedSystem());
  const { system } = world;

  it('I10 reads as expired everywhere before anybody has marked it', async () => {
    const tenant = await world.aTenant();
    const client = world.as(tenant.owner, tenant);
    const { id, token } = await world.anInvitation(tenant);
    await letTermEnd(system, tenant, id);
    expect((await invitationRow(system, id)).status).toBe('pending');

    expect((await client.get(`/api/invitations/${id}`)).body['status']).toBe('expired');
    const listed = async (status: string): Promise<unknown[]> => {
      const path = `/api/invitations?status=${status}`;
      const { body } = await client.get<{ results: { id: string; status: string }[] }>(path);
      return body.results.map((row) => [row.id, row.status]);
    };
    expect(await listed('pending')).toEqual([]);
    expect(await listed('expired')).toEqual([[id, 'expired']]);

    const anybody = world.anonymous();
    const preview = await anybody.post('/api/invitations/preview', { token });
    expect(preview).toMatchObject({ status: 200, body: { status: 'expired' } });
    for (const step of ['accept', 'decline']) {
      const body = step === 'accept' ? { token, password } : { token };
      expect(await anybody.post(`/api/invitations/${step}`, body)).toMatchObject({
        status: 409,
        body: { code: 'invitation_expired' },
      });
    }
    expect(await client.post(`/api/invitations/${id}/cancel`)).toMatchObject({
      status: 409,
      body: { code: 'invitation_not_pending', invitation_status: 'expired' },
    });
  });

  it('I6 can be sent again, and is pending for a whole new term', async () => {
    const tenant = await world.aTenant();
    const client = world.as(tenant.owner, tenant);
    const { id } = await world.anInvitation(tenant);
    await letTermEnd(system, tenant, id);
    const resent = await client.post(`/api/invitations/${id}/resend`);
    expect(resent).toMatchObject({ status: 200, body: { id, status: 'pending' } });
    const left = Date.parse(String(resent.body['expiration_date'])) - Date.now();
    expect(left).toBeGreaterThan(6.9 * 24 * 3_600_000);
  });
});

describe('Marking what is due', () => {
  let system: System;
  let world: World;

  beforeAll(async () => {
    const often = { INVITATION_EXPIRY_CRON: '*/2 * * * * *' };
    system = await anOwnSystem(often, ['auth', 'tenant']);
    world = new World(system);
  });

  afterAll(() => system.stop());

  /** Invitations of two tenants, all due but the last of each. */
  async function dueAndOthers(): Promise<{ due: string[]; others: string[] }> {
    const due: string[] = [];
    const others: string[] = [];
    for (const count of [3, 4]) {
      const tenant = await world.aTenant();
      for (let index = 0; index < count; index++) {
        const { body } = await world
          .as(tenant.owner, tenant)
          .post('/api/invitations', { email: world.anAddress() });
        const id = String(body['id']);
        if (index === count - 1) others.push(id);
        else due.push(id);
        if (index < count - 1) await letTermEnd(system, tenant, id);
      }
    }
    return { due, others };
  }

  async function statusesOf(ids: string[]): Promise<string[]> {
    const rows = await Promise.all(ids.map((id) => invitationRow(system, id)));
    return [...new Set(rows.map(({ status }) => status))];
  }

  /** How often the event of each of these invitations was announced, and how often delivered. */
  async function expiredEvents(ids: string[]): Promise<{ jobs: number; lines: number }[]> {
    const jobs = (await jobsOf(system)).filter(
      ({ queue, name }) => queue === 'events' && name === 'invitation.expired',
    );
    const lines = (await system.logLines()).filter((line) => line.includes('"invitation.expired"'));
    return ids.map((id) => ({
      jobs: jobs.filter(({ data }) => data.payload['subject_id'] === id).length,
      lines: lines.filter((line) => line.includes(`"subject_id":"${id}"`)).length,
    }));
  }

  it('I10 the command marks every due one of every tenant, says how many, and leaves the rest', async () => {
    const { due, others } = await dueAndOthers();
    expect(await system.cli('tenant-service', 'invitations', 'expire')).toBe(
      '5 invitations expired\n',
    );
    expect(await statusesOf(due)).toEqual(['expired']);
    expect(await statusesOf(others)).toEqual(['pending']);
    expect(await expiredEvents(due)).toEqual(due.map(() => ({ jobs: 1, lines: 0 })));
    expect(await system.cli('tenant-service', 'invitations', 'expire')).toBe(
      '0 invitations expired\n',
    );
  });

  it('I10 the command marks them all, however many one tenant has', async () => {
    const tenant = await world.aTenant();
    for (const count of [500, 3]) {
      const invitations = Array.from({ length: count }, () => ({ email: world.anAddress() }));
      await world.as(tenant.owner, tenant).post('/api/invitations/bulk', { invitations });
    }
    await letEveryTermEnd(system, tenant);
    expect(await system.cli('tenant-service', 'invitations', 'expire')).toBe(
      '503 invitations expired\n',
    );
  });

  it('I10 the schedule does so once a slot, whatever the number of workers', async () => {
    const { due, others } = await dueAndOthers();
    const second = oneMore(system, 'worker');
    await Promise.all([system.processes.tenantWorker.start(), second.start()]);
    try {
      await eventually(async () => {
        const events = await expiredEvents(due);
        return events.every(({ lines }) => lines > 0);
      }, 15_000);
      expect(await statusesOf(others)).toEqual(['pending']);
      await aSlotLater();
      expect(await expiredEvents(due)).toEqual(due.map(() => ({ jobs: 1, lines: 1 })));

      const slots = (await jobsOf(system))
        .filter(({ queue }) => queue === 'invitation-expiry')
        .map(({ data }) => data.payload['slot']);
      expect(slots.length).toBeGreaterThan(1);
      expect(slots).toHaveLength(new Set(slots).size);
      const lines = (await system.logLines()).map((line) => JSON.parse(line) as SweepLine);
      const swept = lines.filter(({ expired }) => (expired ?? 0) > 0);
      expect(swept.map(({ message }) => message)).toEqual(['5 invitations expired']);
    } finally {
      await second.stop();
    }
  });

  interface SweepLine {
    message: string;
    expired?: number;
  }

  /** Waits until one more sweep than now is done, so that a second marking would have shown. */
  async function aSlotLater(): Promise<void> {
    const sweeps = async (): Promise<number> =>
      (await system.logLines()).filter((line) => line.includes('invitations expired')).length;
    const before = await sweeps();
    await eventually(async () => (await sweeps()) > before + 1);
  }
});
