import {
  eventually,
  jobsOf,
  mailsTo,
  sharedSystem,
  tokenIn,
  World,
  type Answer,
} from '@app/testing';
import { randomBytes } from 'node:crypto';
import { asSuperuser } from './support-invitations/database';

const shared = sharedSystem();
const world = new World(shared);
const password = 'plum-lantern-orbit-47';

interface LogLine {
  time: string;
  level: string;
  service: string;
  message: string;
  trace_id?: string;
  tenant_id?: string;
  user_id?: string;
  route?: string;
  status?: number;
}

function aTraceId(name: string): string {
  return `${name}-${randomBytes(8).toString('hex')}`;
}

/** The lines of one trace, once those services have all written theirs. */
function linesOf(traceId: string, services: string[]): Promise<LogLine[]> {
  return eventually(async () => {
    const lines = (await shared.logLines())
      .filter((line) => line.includes(traceId))
      .map((line) => JSON.parse(line) as LogLine)
      .filter((line) => line.trace_id === traceId);
    const heard = new Set(lines.map(({ service }) => service));
    return services.every((service) => heard.has(service)) ? lines : null;
  });
}

function auditOf(traceId: string): Promise<{ table_name: string; action: string }[]> {
  return asSuperuser(world.system, (query) =>
    query('SELECT table_name, action FROM audit_entries WHERE trace_id = $1 ORDER BY xid, id', [
      traceId,
    ]),
  );
}

describe('One trace id', () => {
  it('C6 leads from the invitation to the answer, the logs, the job, the mail and the audit trail', async () => {
    const tenant = await world.aTenant();
    const email = world.anAddress();
    const traceId = aTraceId('invite');
    const invited = await world
      .as(tenant.owner, tenant)
      .with({ 'x-trace-id': traceId })
      .post('/api/invitations', { email });
    expect(invited.headers.get('x-trace-id')).toBe(traceId);

    const [mail] = await mailsTo(world.system.mailboxUrl, email);
    expect(mail!.headers['X-Trace-Id'] ?? mail!.headers['X-Trace-ID']).toEqual([traceId]);
    const jobs = (await jobsOf(world.system)).filter(({ data }) => data.trace_id === traceId);
    expect(jobs.map(({ data }) => data)).toEqual([
      {
        tenant_id: tenant.id,
        trace_id: traceId,
        payload: { invitation_id: invited.body['id'], generation: 1 },
      },
    ]);

    const lines = await linesOf(traceId, ['tenant-service', 'tenant-service-worker']);
    const request = lines.find(({ route }) => route === '/api/invitations');
    expect(request).toMatchObject({
      service: 'tenant-service',
      message: 'request',
      status: 201,
      tenant_id: tenant.id,
      user_id: tenant.owner.id,
    });
    const sent = lines.find(({ message }) => message === 'Invitation mail sent');
    expect(sent).toMatchObject({ service: 'tenant-service-worker', tenant_id: tenant.id });

    const entries = await eventually(async () => {
      const found = await auditOf(traceId);
      // The insert, the attempt and its success.
      return found.length >= 3 ? found : null;
    });
    expect(new Set(entries.map(({ table_name }) => table_name))).toEqual(new Set(['invitations']));
  });

  it('C6 leads through both services when an invitation is accepted', async () => {
    const tenant = await world.aTenant();
    const { token } = await world.anInvitation(tenant);
    const traceId = aTraceId('accept');
    const accepted = await world
      .anonymous()
      .with({ 'x-trace-id': traceId })
      .post('/api/invitations/accept', { token, password });
    expect(accepted.status).toBe(200);

    const lines = await linesOf(traceId, ['tenant-service', 'auth-service']);
    const requests = lines.filter(({ message }) => message === 'request');
    expect(requests.map(({ service, route }) => [service, route])).toEqual(
      expect.arrayContaining([
        ['auth-service', '/api/internal/accounts/claim'],
        ['tenant-service', '/api/invitations/accept'],
      ]),
    );
    const tables = (await auditOf(traceId)).map(({ table_name }) => table_name);
    expect(tables).toEqual(expect.arrayContaining(['invitations', 'members']));
  });

  it('C6 leads through both services when a company signs up', async () => {
    const traceId = aTraceId('sign-up');
    const registered = await world
      .anonymous('auth')
      .with({ 'x-trace-id': traceId })
      .post('/api/auth/register', {
        email: world.anAddress(),
        password,
        password_confirm: password,
        company_name: traceId,
      });
    expect(registered.status).toBe(201);
    await linesOf(traceId, ['auth-service', 'tenant-service']);
    const tables = (await auditOf(traceId)).map(({ table_name }) => table_name);
    expect(tables).toEqual(expect.arrayContaining(['tenants', 'roles', 'members']));
  });
});

describe('What callers send as a trace', () => {
  const looking = (headers: Record<string, string>): Promise<Answer> =>
    world.anonymous().with(headers).post('/api/invitations/preview', { token: 'unknown' });

  it('C6 is kept when it is valid, and stands in the problem too', async () => {
    for (const traceId of ['a', 'order-17_B', 'x'.repeat(64)]) {
      const { headers, body } = await looking({ 'x-trace-id': traceId });
      expect(headers.get('x-trace-id')).toBe(traceId);
      expect(body['trace_id']).toBe(traceId);
    }
  });

  it('C6 is replaced, never repaired, when it is not', async () => {
    for (const traceId of ['x'.repeat(65), 'two words', 'a;b', 'é', '"}{"level":"fatal']) {
      const { headers } = await looking({ 'x-trace-id': traceId });
      expect(headers.get('x-trace-id')).toMatch(/^[0-9a-f]{32}$/);
    }
  });

  it('C6 comes from a traceparent where there is no X-Trace-ID', async () => {
    const w3c = randomBytes(16).toString('hex');
    const traceparent = `00-${w3c}-00f067aa0ba902b7-01`;
    expect((await looking({ traceparent })).headers.get('x-trace-id')).toBe(w3c);
    const both = await looking({ traceparent, 'x-trace-id': 'mine' });
    expect(both.headers.get('x-trace-id')).toBe('mine');
    const zero = await looking({ traceparent: `00-${'0'.repeat(32)}-00f067aa0ba902b7-01` });
    expect(zero.headers.get('x-trace-id')).not.toBe('0'.repeat(32));
  });

  it('C6 every answer has one, also of what no route handles', async () => {
    const anybody = world.anonymous();
    const answers = [
      await anybody.get('/health/live'),
      await anybody.get('/api/nowhere'),
      await anybody.get('/api/invitations/%zz'),
      await anybody.get('/api/dashboard'),
      await world.anonymous('auth').get('/.well-known/jwks.json'),
    ];
    for (const { headers } of answers) expect(headers.get('x-trace-id')).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('Log lines', () => {
  it('L1 each is one JSON object with time, level, service, message, trace_id, user_id and tenant_id', async () => {
    const tenant = await world.aTenant();
    const { email, id } = await world.anInvitation(tenant);
    await world.as(tenant.owner, tenant).post(`/api/invitations/${id}/resend`);
    const [mail] = await mailsTo(world.system.mailboxUrl, email, { count: 2 });
    await world.anonymous().post('/api/invitations/decline', { token: tokenIn(mail!) });
    // The files grow while they are read: a last line may be half written, once.
    const lines = await eventually(async () =>
      (await shared.logLines()).map((line) => JSON.parse(line) as LogLine),
    );
    for (const line of lines) {
      expect(line).toMatchObject({
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.+Z$/) as string,
        level: expect.any(String) as string,
        service: expect.stringMatching(/^(auth|tenant)-service/) as string,
        message: expect.any(String) as string,
      });
      for (const key of ['trace_id', 'user_id', 'tenant_id']) expect(line).toHaveProperty(key);
      if (line.message === 'request') expect(line.trace_id).toMatch(/^[\w-]{1,64}$/);
    }
  });
});
