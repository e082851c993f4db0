import { eventually, sharedSystem, World, type TestTenant } from '@app/testing';
import { randomBytes } from 'node:crypto';
import { tenantCommand } from './support/tenant-command';
import {
  aName,
  HOLDS_WITHIN_MS,
  outcome,
  TenantDomains,
  withoutTrace,
  type Domain,
} from './support/tenant-domains';

const world = new World(sharedSystem());
const system = world.system;
const domains = new TenantDomains(world);

const NOWHERE = '01890a5d-ac96-774b-bcce-b302099a8057';

interface Page {
  results: Domain[];
  next: string | null;
}

/** What needs no name server: where DNS is asked, see domains-verified.spec.ts. */
describe('C2, T1: domains of tenants', () => {
  let acme: TestTenant;
  let globex: TestTenant;

  beforeEach(async () => {
    [acme, globex] = await Promise.all([world.aTenant(), world.aTenant()]);
  });

  async function approved(tenant: TestTenant, claimed: Domain): Promise<Domain> {
    const superuser = world.as(await world.aSuperuser());
    const { body } = await superuser.post<Domain>(
      `/api/tenants/${tenant.id}/domains/${claimed.id}/approve`,
    );
    return body;
  }

  it('a pending one leads nowhere, with the answers of one that is not there', async () => {
    const { domain, status, record } = await domains.added(acme);
    expect([status, record]).toEqual([
      'pending',
      {
        name: `_tenantry-challenge.${domain}`,
        type: 'TXT',
        value: expect.stringMatching(/^tenantry-verification=[\w-]{43}$/) as string,
      },
    ]);
    const ask = await domains.asking(acme);
    const unknown = aName();
    for (const header of ['host', 'x-tenant-domain', 'x-tenant-id']) {
      const [pending, none] = [
        await ask(system.tenantUrl, { [header]: domain }),
        await ask(system.tenantUrl, { [header]: unknown }),
      ];
      expect(outcome(pending)).toBe(
        header === 'host' ? '400 tenant_required' : '403 tenant_access_denied',
      );
      expect(withoutTrace(pending)).toBe(withoutTrace(none));
    }
    const [atPending, atNone] = [
      await domains.signIns(acme, domain),
      await domains.signIns(acme, unknown),
    ];
    for (const [place, answer] of atPending.entries()) {
      expect(outcome(answer)).toBe('403 tenant_access_denied');
      expect(withoutTrace(answer)).toBe(withoutTrace(atNone[place]!));
    }
  });

  it('is listed and read, newest first, in pages', async () => {
    const claimed = [
      await approved(acme, await domains.added(acme)),
      await domains.added(acme),
      await domains.added(acme),
    ];
    const client = world.as(acme.owner, acme);
    const first = await client.get<Page>('/api/tenants/domains?limit=2');
    const rest = await client.get<Page>(String(first.body.next));
    expect([...first.body.results, ...rest.body.results]).toEqual(claimed.reverse());
    expect(rest.body.next).toBeNull();
    const one = await client.get(`/api/tenants/domains/${claimed[0]?.id}`);
    expect([one.status, one.body]).toEqual([200, claimed[0]]);
    const foreign = await world
      .as(globex.owner, globex)
      .get(`/api/tenants/domains/${claimed[0]?.id}`);
    expect(foreign.status).toBe(404);
  });

  it('leaves one entry in the trail for each change, without the challenge', async () => {
    const claimed = await domains.added(acme);
    const { id, record } = claimed;
    await approved(acme, claimed);
    await approved(acme, claimed);
    await domains.remove(acme, claimed);
    const trail = await world
      .as(acme.owner, acme)
      .get<{ results: { action: string; actor: { id: string } }[] }>(
        `/api/tenants/audit-logs?table=tenant_domains&row_id=${id}`,
      );
    const [deleted, updated, inserted, ...more] = trail.body.results;
    expect([deleted, updated, inserted].map((entry) => entry?.action)).toEqual([
      'delete',
      'update',
      'insert',
    ]);
    expect(more).toEqual([]);
    expect([deleted, inserted].map((entry) => entry?.actor.id)).toEqual([
      acme.owner.id,
      acme.owner.id,
    ]);
    expect(updated?.actor.id).not.toBe(acme.owner.id);
    expect(trail.text).toContain('"challenge":"[hidden]"');
    expect(trail.text).not.toContain(record?.value.split('=')[1]);
  });

  it('is for owners and admins alone', async () => {
    const { id } = await domains.added(acme);
    const [admin, staff] = [
      world.as(await world.aMember(acme, 'admin')),
      world.as(await world.aMember(acme, 'staff')),
    ];
    const one = `/api/tenants/domains/${id}`;
    for (const refused of [
      await staff.get('/api/tenants/domains'),
      await staff.get(one),
      await staff.post('/api/tenants/domains', { domain: aName() }),
      await staff.post(`${one}/verify`),
      await staff.delete(one),
    ])
      expect(outcome(refused)).toBe('403 permission_denied');
    expect((await admin.get(one)).status).toBe(200);
    expect((await admin.post('/api/tenants/domains', { domain: aName() })).status).toBe(201);
    // Nobody is asked in these tests: see DNS_SERVERS.
    expect(outcome(await admin.post(`${one}/verify`))).toBe('503 dns_unavailable');
    expect((await admin.delete(one)).status).toBe(204);
  });

  describe('what is added', () => {
    it.each([
      'acme',
      'localhost',
      'shop.localhost',
      'www.acme.example:443',
      'https://acme.example',
      '192.0.2.1',
      '0x7f.1',
      '[2001:db8::1]',
      '*.acme.example',
      'acme_corp.example',
      `${'x.'.repeat(115)}example`,
      '',
    ])('is no %j', async (domain) => {
      const client = world.as(acme.owner, acme);
      const { status, body } = await client.post('/api/tenants/domains', { domain });
      expect([status, body['code']]).toEqual([400, 'invalid_input']);
      expect(body['errors']).toHaveProperty('domain');
    });

    it('has one spelling, and stands once in a tenant', async () => {
      const word = randomBytes(6).toString('hex');
      const { domain } = await domains.added(acme, ` Bücher-${word}.Example.`);
      expect(domain).toMatch(/^xn--bcher-.*\.example$/);
      const again = await world.as(acme.owner, acme).post('/api/tenants/domains', { domain });
      expect(outcome(again)).toBe('409 domain_already_added');
      expect((await domains.added(globex, domain)).status).toBe('pending');
    });

    it('C5: is added once under one key, and answers as it did', async () => {
      const client = world
        .as(acme.owner, acme)
        .with({ 'idempotency-key': randomBytes(8).toString('hex') });
      const domain = aName();
      const [first, again] = [
        await client.post('/api/tenants/domains', { domain }),
        await client.post('/api/tenants/domains', { domain }),
      ];
      expect([again.status, again.body]).toEqual([201, first.body]);
      const list = await world.as(acme.owner, acme).get<Page>('/api/tenants/domains');
      expect(list.body.results).toEqual([first.body]);
    });

    it('is twenty at most, however many are added at once', async () => {
      const client = world.as(acme.owner, acme);
      const answers = await Promise.all(
        Array.from({ length: 30 }, () => client.post('/api/tenants/domains', { domain: aName() })),
      );
      const outcomes = answers.map((answer) => outcome(answer));
      expect(outcomes.filter((one) => one.startsWith('201'))).toHaveLength(20);
      expect(outcomes.filter((one) => one === '409 too_many_domains')).toHaveLength(10);
    });
  });

  describe('those who run the system', () => {
    it('approve without asking DNS, what is there and free', async () => {
      const superuser = world.as(await world.aSuperuser());
      const claimed = await domains.added(acme);
      const approve = (tenantId: string, id: string) =>
        superuser.post<Domain>(`/api/tenants/${tenantId}/domains/${id}/approve`);

      const asOwner = await world
        .as(acme.owner, acme)
        .post(`/api/tenants/${acme.id}/domains/${claimed.id}/approve`);
      expect(outcome(asOwner)).toBe('403 superuser_required');
      for (const [tenantId, id] of [
        [globex.id, claimed.id],
        [NOWHERE, claimed.id],
        [acme.id, NOWHERE],
      ] as const)
        expect(outcome(await approve(tenantId, id))).toBe('404 not_found');

      const { status, body } = await approve(acme.id, claimed.id);
      expect([status, body]).toMatchObject([
        200,
        { id: claimed.id, status: 'verified', verified_by: 'approval' },
      ]);
      expect((await approve(acme.id, claimed.id)).body.verified_at).toBe(body.verified_at);
      const rival = await domains.added(globex, claimed.domain);
      expect(outcome(await approve(globex.id, rival.id))).toBe('409 domain_taken');
      const ask = await domains.asking(acme);
      await eventually(
        async () => (await ask(system.tenantUrl, { host: claimed.domain })).body['id'] === acme.id,
        HOLDS_WITHIN_MS,
      );
    });

    it('do it all from the command line', async () => {
      const domain = aName();
      const run = (...args: string[]) => tenantCommand('domains', ...args, '--tenant', acme.slug);
      const record = /_tenantry-challenge\.\S+\. TXT "tenantry-verification=[\w-]{43}"/.source;
      const added = await run('add', domain.toUpperCase());
      expect(added.stdout).toMatch(new RegExp(`^Added ${domain}; .*: ${record}\n$`));
      expect((await run('list')).stdout).toMatch(new RegExp(`^${domain}  pending: ${record}\n$`));
      const failed = await run('verify', domain);
      expect([failed.code, failed.stderr]).toEqual([
        1,
        expect.stringMatching(/^DNS did not answer/),
      ]);
      expect((await run('approve', domain)).stdout).toBe(`${domain} leads to ${acme.slug}\n`);
      expect((await run('verify', domain)).stdout).toBe(`${domain} leads to ${acme.slug}\n`);
      expect((await run('remove', domain)).stdout).toBe(`Removed ${domain} from ${acme.slug}\n`);
      const gone = await run('remove', domain);
      expect([gone.code, gone.stderr]).toEqual([1, `${acme.slug} has no domain ${domain}\n`]);
    });
  });
});
