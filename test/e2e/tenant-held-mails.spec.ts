import { eventually, jobsOf, mailsTo, World, type System } from '@app/testing';
import { anOwnSystem } from './support-invitations/own-system';

describe('T1, I11: mails of a suspended tenant', () => {
  let system: System;

  beforeAll(async () => {
    system = await anOwnSystem({}, ['auth', 'tenant']);
  });

  afterAll(() => system.stop());

  it('wait until it is opened again, and go out then, once', async () => {
    const world = new World(system);
    const [tenant, superuser] = [await world.aTenant(), await world.aSuperuser()];
    const email = world.anAddress('patient');
    const other = world.anAddress('of-another-tenant');
    await world.as(tenant.owner, tenant).post('/api/invitations', { email });
    const change = (action: string, body?: object) =>
      world.as(superuser).post(`/api/tenants/${tenant.id}/${action}`, body);
    expect((await change('suspend', { reason: 'Unpaid' })).status).toBe(200);

    await system.processes.tenantWorker.start();
    const jobs = async (wanted: string): Promise<unknown[]> =>
      (await jobsOf(system)).filter(
        ({ queue, state, data }) =>
          queue === 'invitation-mail' && state === wanted && data.tenant_id === tenant.id,
      );
    await eventually(async () => (await jobs('completed')).length === 1);
    const busy = await world.aTenant();
    await world.as(busy.owner, busy).post('/api/invitations', { email: other });
    await mailsTo(system.mailboxUrl, other);
    await expect(mailsTo(system.mailboxUrl, email, { limitMs: 300 })).rejects.toThrow();

    expect((await change('resume')).status).toBe(200);
    expect(await mailsTo(system.mailboxUrl, email)).toHaveLength(1);
    await eventually(async () => (await jobs('completed')).length === 2);
    expect((await change('resume')).status).toBe(200);
    expect(await mailsTo(system.mailboxUrl, email)).toHaveLength(1);
  });
});
