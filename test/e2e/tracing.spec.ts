import { eventually, mailsTo, tokenIn, World, type System, type TestTenant } from '@app/testing';
import { createHash, randomBytes } from 'node:crypto';
import { OtlpReceiver, type ReceivedSpan } from './support/otlp-receiver';
import { anOwnSystem } from './support-invitations/own-system';

const SERVER = 2;
const CLIENT = 3;
const PRODUCER = 4;
const CONSUMER = 5;

const hex = (bytes: number): string => randomBytes(bytes).toString('hex');

const DASHBOARD = 'GET /api/dashboard';

describe('C6: spans, brought to a collector', () => {
  const collector = new OtlpReceiver();
  const password = 'plum-lantern-orbit-47';
  let system: System;
  let world: World;
  let tenant: TestTenant;

  beforeAll(async () => {
    system = await anOwnSystem({
      OTEL_EXPORTER_OTLP_ENDPOINT: await collector.start(),
      OTEL_SERVICE_NAME: 'shop',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment=test',
    });
    world = new World(system);
    tenant = await world.aTenant();
  });
  afterAll(async () => {
    await system.stop();
    await collector.stop();
  });

  /** The spans of a trace, once they hold what is looked for. */
  function treeOf(traceId: string, ...names: string[]): Promise<ReceivedSpan[]> {
    return eventually(() => {
      const spans = collector.of(traceId);
      const complete = names.every((name) => spans.some((span) => span.name === name));
      return Promise.resolve(complete ? spans : null);
    });
  }

  it('one invitation is one tree: both services, worker, database, queue, mail and calls', async () => {
    const [traceId, callerSpan] = [hex(16), hex(8)];
    const traced = { traceparent: `00-${traceId}-${callerSpan}-01`, tracestate: 'vendor=opaque' };
    const email = world.anAddress();
    const invited = await world.as(tenant.owner, tenant).with(traced).post('/api/invitations', {
      email,
      note: 'a note of a person',
    });
    expect(invited.headers.get('x-trace-id')).toBe(traceId);
    const [mail] = await mailsTo(system.mailboxUrl, email);
    const token = tokenIn(mail!);
    await world.anonymous().with(traced).post('/api/invitations/accept', { token, password });

    const spans = await treeOf(
      traceId,
      'POST /api/invitations',
      'send invitation-mail',
      'process invitation-mail',
      'send mail',
      'POST /api/internal/accounts/claim',
      'POST /api/invitations/accept',
    );
    const one = (name: string): ReceivedSpan => spans.find((span) => span.name === name)!;
    const parentOf = (span: ReceivedSpan): ReceivedSpan | undefined =>
      spans.find(({ spanId }) => spanId === span.parentSpanId);

    const request = one('POST /api/invitations');
    expect(request).toMatchObject({
      service: 'shop-tenant-service',
      kind: SERVER,
      parentSpanId: callerSpan,
      traceState: 'vendor=opaque',
      attributes: {
        'http.route': '/api/invitations',
        'http.response.status_code': 201,
        'tenantry.tenant_id': tenant.id,
        'enduser.id': tenant.owner.id,
      },
    });
    const sent = one('send invitation-mail');
    expect([sent.kind, parentOf(sent)]).toEqual([PRODUCER, request]);
    const done = one('process invitation-mail');
    expect([done.kind, parentOf(done)]).toEqual([CONSUMER, sent]);
    expect(done.service).toBe('shop-tenant-service-worker');
    expect(parentOf(one('send mail'))).toEqual(done);

    const claim = one('POST /api/internal/accounts/claim');
    expect([claim.service, claim.kind]).toEqual(['shop-auth-service', SERVER]);
    const call = parentOf(claim)!;
    expect(call).toMatchObject({ service: 'shop-tenant-service', kind: CLIENT });
    expect(call.attributes['url.full']).toBe(`${system.authUrl}/api/internal/accounts/claim`);
    expect(parentOf(call)).toEqual(one('POST /api/invitations/accept'));

    const statements = spans.filter(({ attributes }) => attributes['db.system.name']);
    for (const service of ['tenant-service', 'tenant-service-worker', 'auth-service'])
      expect(statements.map((span) => span.service)).toContain(`shop-${service}`);
    for (const { name } of statements) expect(name).toMatch(/^[A-Z]+( [\w.]+)?$/);
    // Nobody hangs in the air: each is part of another one, or of the caller's. A parent ends last.
    await eventually(() => {
      const all = collector.of(traceId);
      const known = new Set([callerSpan, ...all.map(({ spanId }) => spanId)]);
      expect(all.filter(({ parentSpanId = '' }) => !known.has(parentSpanId))).toEqual([]);
      return Promise.resolve(true);
    });

    const everything = collector.bodies.join();
    for (const secret of [email, token, password, 'a note of a person', tenant.owner.password])
      expect(everything).not.toContain(secret);
    expect(everything).toContain('deployment.environment');
  });

  it('a trace id that is not W3C’s has one of its own there, and the name it was given', async () => {
    const traceId = `order-${hex(4)}`;
    await world.as(tenant.owner, tenant).with({ 'x-trace-id': traceId }).get('/api/dashboard');
    const w3c = createHash('sha256').update(traceId).digest('hex').slice(0, 32);
    const request = (await treeOf(w3c, DASHBOARD)).find(({ name }) => name === DASHBOARD);
    expect(request?.attributes['tenantry.trace_id']).toBe(traceId);
    expect(request?.parentSpanId ?? '').toBe('');
  });

  it('a caller’s span of another trace than the given X-Trace-ID is nobody’s parent', async () => {
    const traceId = hex(16);
    await world
      .as(tenant.owner, tenant)
      .with({ 'x-trace-id': traceId, traceparent: `00-${hex(16)}-${hex(8)}-01` })
      .get('/api/dashboard');
    const request = (await treeOf(traceId, DASHBOARD)).find(({ name }) => name === DASHBOARD);
    expect(request?.parentSpanId ?? '').toBe('');
  });

  it('a caller who does not record is not recorded, and probes never are', async () => {
    const [silent, loud] = [hex(16), hex(16)];
    const asking = (traceId: string, flags: string): Promise<unknown> =>
      world
        .as(tenant.owner, tenant)
        .with({ traceparent: `00-${traceId}-${hex(8)}-${flags}` })
        .get('/api/dashboard');
    await asking(silent, '00');
    await world.anonymous().with({ 'x-trace-id': silent }).get('/health/live');
    await asking(loud, '01');
    await treeOf(loud, DASHBOARD);
    expect(collector.of(silent)).toEqual([]);
  });

  it('L1: a collector that hangs slows nobody, and holds up no end', async () => {
    collector.hangs = true;
    const client = world.as(tenant.owner, tenant);
    for (let n = 0; n < 200; n++) expect((await client.get('/api/dashboard')).status).toBe(200);
    const began = performance.now();
    await system.processes.tenant.stop();
    expect(performance.now() - began).toBeLessThan(9_000);
    collector.hangs = false;
    await system.processes.tenant.start();
    expect((await client.get('/api/dashboard')).status).toBe(200);
  });
});
