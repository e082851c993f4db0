import { eventually, startSystem, World, type System, type TestTenant } from '@app/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { startDnsServer, type DnsServer } from './support/dns-server';
import { inTenantAs } from './support/in-tenant';
import { startSecondApi, type SecondApi } from './support/second-api';
import {
  aName,
  HOLDS_WITHIN_MS,
  outcome,
  TenantDomains,
  type Domain,
} from './support/tenant-domains';

/** The longest that a question to DNS may keep a caller. */
const DNS_LIMIT_MS = 6_000;

/** Two API processes, and a name server of our own. */
describe('C2, T1: domains that their tenants prove', () => {
  let dns: DnsServer;
  let system: System;
  let world: World;
  let domains: TenantDomains;
  let second: SecondApi;
  let acme: TestTenant;
  let globex: TestTenant;

  beforeAll(async () => {
    dns = await startDnsServer();
    system = await startSystem({
      environment: { DNS_SERVERS: dns.address, RATE_LIMIT_FACTOR: '1' },
      start: ['auth', 'tenant'],
    });
    world = new World(system);
    domains = new TenantDomains(world);
    second = await startSecondApi(system);
  });

  afterAll(async () => {
    await second.process.stop();
    await system.stop();
  });

  beforeEach(async () => {
    [acme, globex] = await Promise.all([world.aTenant(), world.aTenant()]);
    dns.answers.clear();
  });

  /** Does what the answer asks for. */
  function prove({ record }: Domain): void {
    if (!record) throw new Error('There is nothing to prove');
    const there = dns.answers.get(record.name);
    dns.answers.set(record.name, [...(Array.isArray(there) ? there : []), record.value]);
  }

  async function verified(tenant: TestTenant, domain?: string): Promise<Domain> {
    const claimed = await domains.added(tenant, domain);
    prove(claimed);
    const { status, body, text } = await domains.verify(tenant, claimed);
    if (status !== 200) throw new Error(`Verifying a domain answered ${status}: ${text}`);
    return body;
  }

  it('a verified one names the tenant on every process, and a removed one does no more', async () => {
    const claimed = await domains.added(acme);
    const { domain } = claimed;
    const ask = await domains.asking(acme);
    const early = await domains.verify(acme, claimed);
    expect(outcome(early)).toBe('409 domain_not_verified');
    expect(early.body).toMatchObject({ record: claimed.record });
    // Both processes have just been asked for it, and remember that it leads nowhere.
    const urls = [system.tenantUrl, second.url];
    const names: Record<string, string>[] = [
      { host: domain },
      { host: `${domain.toUpperCase()}:8443` },
      { 'x-tenant-domain': domain },
      { 'x-tenant-id': domain },
    ];
    for (const url of urls) await ask(url, { host: domain });

    prove(claimed);
    const now = await domains.verify(acme, claimed);
    const verifiedAt = performance.now();
    expect([now.status, now.body]).toMatchObject([
      200,
      { status: 'verified', record: null, verified_by: 'dns' },
    ]);
    for (const url of urls) {
      await eventually(
        async () => (await ask(url, { host: domain })).body['id'] === acme.id,
        HOLDS_WITHIN_MS,
      );
    }
    expect(performance.now() - verifiedAt).toBeLessThan(HOLDS_WITHIN_MS);
    for (const url of urls) {
      for (const headers of names) {
        const { status, body } = await ask(url, headers);
        expect([headers, status, body['id']]).toEqual([headers, 200, acme.id]);
      }
      const other = await ask(url, { host: domain, 'x-tenant-id': globex.id });
      expect(outcome(other)).toBe('403 tenant_access_denied');
    }
    for (const answer of await domains.signIns(acme, domain.toUpperCase())) {
      expect(answer.status).toBe(200);
      const inside = await ask(system.tenantUrl, {
        authorization: `Bearer ${String(answer.body['access'])}`,
      });
      expect(inside.body['id']).toBe(acme.id);
    }
    const stranger = await domains.asking(globex);
    expect(outcome(await stranger(second.url, { host: domain }))).toBe('403 tenant_access_denied');

    expect((await domains.remove(acme, claimed)).status).toBe(204);
    const removedAt = performance.now();
    for (const url of urls) {
      await eventually(
        async () => outcome(await ask(url, { host: domain })) === '400 tenant_required',
        HOLDS_WITHIN_MS,
      );
    }
    expect(performance.now() - removedAt).toBeLessThan(HOLDS_WITHIN_MS);
    for (const url of urls) {
      expect(outcome(await ask(url, { 'x-tenant-domain': domain }))).toBe(
        '403 tenant_access_denied',
      );
    }
    for (const answer of await domains.signIns(acme, domain))
      expect(outcome(answer)).toBe('403 tenant_access_denied');
    expect((await domains.remove(acme, claimed)).status).toBe(404);
  });

  it('a conflict of domains, and of a domain with another name, is told as one', async () => {
    const other = await world.as(acme.owner).post('/api/tenants', { name: 'The other one' });
    const both: TestTenant = { ...acme, id: String(other.body['id']) };
    const [first, another] = [await verified(acme), await verified(both)];
    const ask = await domains.asking(acme);
    for (const headers of [
      { host: first.domain, 'x-tenant-domain': another.domain },
      { host: another.domain, 'x-tenant-id': acme.slug },
      { 'x-tenant-domain': another.domain, 'x-tenant-id': first.domain },
      { host: `${acme.slug}.localhost`, 'x-tenant-domain': another.domain },
    ]) {
      const answer = await ask(second.url, headers);
      expect([headers, outcome(answer)]).toEqual([headers, '400 tenant_conflict']);
    }
  });

  describe('who owns it', () => {
    it('is told by the command line, too', async () => {
      const claimed = await domains.added(acme);
      const run = () =>
        system.cli('tenant-service', 'domains', 'verify', claimed.domain, '--tenant', acme.slug);
      const { name, value } = claimed.record!;
      await expect(run()).rejects.toMatchObject({
        code: 1,
        stderr: `${claimed.domain} is not verified: ${name}. TXT "${value}"\n`,
      });
      prove(claimed);
      expect(await run()).toBe(`${claimed.domain} leads to ${acme.slug}\n`);
    });

    it('is proved by one’s own record alone: another’s is public, and proves nothing', async () => {
      const domain = aName();
      const [mine, theirs] = [
        await domains.added(acme, domain),
        await domains.added(globex, domain),
      ];
      expect(theirs.record?.value).not.toBe(mine.record?.value);
      prove(mine);
      expect(outcome(await domains.verify(globex, theirs))).toBe('409 domain_not_verified');
      dns.answers.set(domain, [String(theirs.record?.value)]);
      dns.answers.set(`x.${String(theirs.record?.name)}`, [String(theirs.record?.value)]);
      expect(outcome(await domains.verify(globex, theirs))).toBe('409 domain_not_verified');
      expect((await domains.verify(acme, mine)).status).toBe(200);
    });

    it.each<[string, (value: string) => (string | string[])[]]>([
      ['among other texts', (value) => ['v=spf1 -all', value, '']],
      ['in several parts', (value) => [[value.slice(0, 20), value.slice(20)]]],
    ])('is proved by a record %s', async (_how, texts) => {
      const claimed = await domains.added(acme);
      const { name, value } = claimed.record!;
      dns.answers.set(name, texts(value));
      expect((await domains.verify(acme, claimed)).status).toBe(200);
    });

    it.each<[string, (value: string) => string[]]>([
      ['no text at all', () => []],
      ['more than the value', (value) => [`${value}x`, ` ${value}`]],
      ['another spelling', (value) => [value.toUpperCase()]],
    ])('is not proved by %s', async (_how, texts) => {
      const claimed = await domains.added(acme);
      const { name, value } = claimed.record!;
      dns.answers.set(name, texts(value));
      expect(outcome(await domains.verify(acme, claimed))).toBe('409 domain_not_verified');
    });

    it('one that somebody else has is told after the proof, never before', async () => {
      const held = await verified(acme);
      const claimed = await domains.added(globex, held.domain);
      expect(claimed).toMatchObject({ status: 'pending', verified_by: null });
      expect(outcome(await domains.verify(globex, claimed))).toBe('409 domain_not_verified');
      prove(claimed);
      expect(outcome(await domains.verify(globex, claimed))).toBe('409 domain_taken');
      const ask = await domains.asking(acme);
      expect((await ask(second.url, { host: held.domain })).body['id']).toBe(acme.id);
      await domains.remove(acme, held);
      expect((await domains.verify(globex, claimed)).status).toBe(200);
    });

    it('of two who prove it at once exactly one wins', async () => {
      for (let round = 0; round < 5; round++) {
        const domain = aName();
        const claims = [await domains.added(acme, domain), await domains.added(globex, domain)];
        claims.forEach(prove);
        const answers = await Promise.all(
          [acme, globex].flatMap((tenant, place) => [
            domains.verify(tenant, claims[place]!),
            domains.verify(tenant, claims[place]!),
          ]),
        );
        const outcomes = [answers.slice(0, 2), answers.slice(2)].map((pair) =>
          pair.map((answer) => answer.body.code ?? answer.body.status),
        );
        expect(outcomes.sort()).toEqual([
          ['domain_taken', 'domain_taken'],
          ['verified', 'verified'],
        ]);
      }
    });

    it('removed and verified at once, it ends removed, with no route left', async () => {
      const ask = await domains.asking(acme);
      for (let round = 0; round < 5; round++) {
        const claimed = await domains.added(acme);
        prove(claimed);
        const [checked, removed] = await Promise.all([
          domains.verify(acme, claimed),
          sleep(round * 4).then(() => domains.remove(acme, claimed)),
        ]);
        expect([200, 404]).toContain(checked.status);
        expect(removed.status).toBe(204);
        await sleep(HOLDS_WITHIN_MS / 2);
        expect(outcome(await ask(system.tenantUrl, { host: claimed.domain }))).toBe(
          '400 tenant_required',
        );
      }
    });
  });

  describe('DNS that fails', () => {
    it('by silence: 503 in good time, while no transaction waits', async () => {
      const claimed = await domains.added(acme);
      dns.answers.set(claimed.record!.name, 'silence');
      const askedAt = performance.now();
      const answer = domains.verify(acme, claimed);
      await eventually(() => dns.asked.includes(claimed.record!.name));
      expect(await openTransactions()).toBe(0);
      expect(outcome(await answer)).toBe('503 dns_unavailable');
      expect(Number((await answer).headers.get('retry-after'))).toBeGreaterThan(0);
      expect(performance.now() - askedAt).toBeLessThan(DNS_LIMIT_MS);
      // What was verified before needs DNS no more.
      dns.answers.delete(claimed.record!.name);
      prove(claimed);
      expect((await domains.verify(acme, claimed)).status).toBe(200);
      dns.answers.set(claimed.record!.name, 'silence');
      expect((await domains.verify(acme, claimed)).status).toBe(200);
    });

    it('by saying so: 503 too', async () => {
      const claimed = await domains.added(acme);
      dns.answers.set(claimed.record!.name, 'server failure');
      expect(outcome(await domains.verify(acme, claimed))).toBe('503 dns_unavailable');
    });

    const openTransactions = (): Promise<number> =>
      inTenantAs(system.databases.admin, acme, async (query) => {
        const [row] = await query<{ open: number }>(
          `SELECT count(*)::int AS open FROM pg_stat_activity
            WHERE application_name = 'tenant-service' AND datname = current_database()
              AND state LIKE 'idle in transaction%'`,
        );
        return row?.open ?? NaN;
      });
  });

  it('C7: is looked up in DNS 120 times an hour, on all processes together', async () => {
    const claimed = await domains.added(acme);
    const clients = [world, new World({ ...system, tenantUrl: second.url })].map((one) =>
      one.as(acme.owner, acme),
    );
    const counts: Record<string, number> = {};
    for (let round = 0; round < 13; round++) {
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, call) =>
          clients[call % 2]!.post(`/api/tenants/domains/${claimed.id}/verify`),
        ),
      );
      for (const answer of answers) counts[outcome(answer)] = (counts[outcome(answer)] ?? 0) + 1;
    }
    expect(counts).toEqual({ '409 domain_not_verified': 120, '429 rate_limited': 10 });
  });
});
