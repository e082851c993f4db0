import { eventually, mailsTo, tokenIn, World, type System, type TestTenant } from '@app/testing';
import { asSuperuser, invitationRow } from './support-invitations/database';
import {
  findIn,
  secretsInLogs,
  secretsInTables,
  type Secrets,
} from './support-invitations/haystack';
import { anOwnSystem } from './support-invitations/own-system';

const WRONG_PASSWORD = 'never-was-anybodys-password-93';
const NEW_PASSWORD = 'copper-meadow-violin-81';

let system: System;
let world: World;
let tenant: TestTenant;
let invitation: { id: string; email: string };
const secrets: Secrets = {};
const answers: Record<string, string> = {};

/** Does everything that handles secrets, well and badly, and notes each secret. */
beforeAll(async () => {
  system = await anOwnSystem({ LOG_LEVEL: 'trace' });
  world = new World(system);
  tenant = await world.aTenant();
  const { owner } = tenant;
  Object.assign(secrets, {
    'access token of the owner': owner.access,
    'refresh token of the owner': owner.refresh,
    'password of the owner': owner.password,
    'wrong password': WRONG_PASSWORD,
    'password of the invitee': NEW_PASSWORD,
    'service secret': system.environment['SERVICE_SECRET']!,
    'secrets key': system.environment['SECRETS_KEY']!,
  });
  await signInAndRenew();
  await inviteAndAccept();
  await makeMistakes();
});

afterAll(() => system.stop());

async function signInAndRenew(): Promise<void> {
  const { email, password, refresh } = tenant.owner;
  const auth = world.anonymous('auth');
  await auth.post('/api/auth/login', { email, password: WRONG_PASSWORD });
  const login = await auth.post('/api/auth/login', { email, password });
  const renewed = await auth.post('/api/auth/token/refresh', { refresh });
  Object.assign(secrets, {
    'access token of the login': login.body['access'],
    'refresh token of the login': login.body['refresh'],
    'renewed access token': renewed.body['access'],
    'renewed refresh token': renewed.body['refresh'],
  });
}

async function inviteAndAccept(): Promise<void> {
  const client = world.as(tenant.owner, tenant);
  const { id, email, token } = await world.anInvitation(tenant);
  invitation = { id, email };
  answers['resend'] = (await client.post(`/api/invitations/${id}/resend`)).text;
  const [newest] = await mailsTo(system.mailboxUrl, email, { count: 2 });
  const resent = tokenIn(newest!);
  Object.assign(secrets, { 'first token': token, 'second token': resent });
  await eventually(async () => (await invitationRow(system, id)).sealed_token === null);

  answers['list'] = (await client.get('/api/invitations')).text;
  answers['one'] = (await client.get(`/api/invitations/${id}`)).text;
  const anybody = world.anonymous();
  answers['preview'] = (await anybody.post('/api/invitations/preview', { token: resent })).text;
  const weak = { token: resent, password: 'password' };
  answers['weak'] = (await anybody.post('/api/invitations/accept', weak)).text;
  const body = { token: resent, password: NEW_PASSWORD };
  const accepted = await anybody.post('/api/invitations/accept', body);
  expect(accepted.status).toBe(200);
  Object.assign(secrets, {
    'access token of the invitee': accepted.body['access'],
    'refresh token of the invitee': accepted.body['refresh'],
  });
}

/** Secrets in places where they don’t belong: broken JSON, wrong fields, paths, queries, headers. */
async function makeMistakes(): Promise<void> {
  const anybody = world.anonymous();
  const token = secrets['second token']!;
  const access = secrets['access token of the login']!;
  const json = { 'content-type': 'application/json' };
  await anybody.sendRaw('POST', '/api/invitations/accept', `{"token":"${token}", oops`, json);
  await anybody.post('/api/invitations/accept', { token: { token }, password: [NEW_PASSWORD] });
  await anybody.post('/api/invitations/accept', { token, passwort: NEW_PASSWORD });
  await anybody.get(`/api/invitations?token=${token}`);
  await anybody.get(`/invitations/accept?token=${token}`);
  await anybody.with({ authorization: `Bearer ${access}x` }).get('/api/dashboard');
  await anybody.with({ authorization: `Basic ${access}` }).get('/api/dashboard');
  await anybody.with({ cookie: `session=${access}` }).get('/api/nowhere');
  const auth = world.anonymous('auth');
  await auth.sendRaw('POST', '/api/auth/login', `{"password":"${WRONG_PASSWORD}"`, json);
  await auth.post('/api/auth/login', { password: WRONG_PASSWORD, secret: WRONG_PASSWORD });
  await auth.post('/api/auth/token/refresh', { refresh: secrets['refresh token of the login'] });
  await auth.post('/api/auth/register', {
    email: world.anAddress(),
    password: NEW_PASSWORD,
    password_confirm: WRONG_PASSWORD,
  });
}

describe('Secrets', () => {
  it('I3 stand in no row of any table, the queue’s included', async () => {
    expect(await secretsInTables(system, secrets)).toEqual([]);
  });

  it('L1 stand in no line of any log, at the most talkative level', async () => {
    const lines = await system.logLines();
    expect(lines.length).toBeGreaterThan(30);
    expect(await secretsInLogs(system, secrets)).toEqual([]);
  });

  it('I3 stand in no answer but the one that gives them', () => {
    const token = {
      'second token': secrets['second token']!,
      'first token': secrets['first token']!,
    };
    for (const [name, text] of Object.entries(answers)) {
      expect(text).not.toBe('');
      expect(findIn(text, name, token)).toEqual([]);
    }
  });

  it('I3 would be found if they were there', async () => {
    const { id, email } = invitation;
    const places = (await secretsInTables(system, { id, email })).map(({ where }) => where);
    expect(places).toEqual(
      expect.arrayContaining(['tenant.invitations', 'tenant.audit_entries', 'jobs']),
    );
    const [{ hash } = { hash: '' }] = await asSuperuser(system, (query) =>
      query<{ hash: string }>(
        `SELECT encode(token_hash, 'hex') AS hash FROM invitation_tokens WHERE invitation_id = $1`,
        [id],
      ),
    );
    const hashed = await secretsInTables(system, { hash });
    expect(hashed.map(({ where }) => where)).toContain('tenant.invitation_tokens');
  });

  it('I3 the sealed token is erased once its mail is sent, and hidden in the audit trail', async () => {
    expect((await invitationRow(system, invitation.id)).sealed_token).toBeNull();
    const entries = await asSuperuser(system, (query) =>
      query<{ action: string; before: Values | null; after: Values | null }>(
        `SELECT action, before, after FROM audit_entries
          WHERE table_name = 'invitations' AND row_id = $1 ORDER BY xid, id`,
        [invitation.id],
      ),
    );
    expect(entries[0]).toMatchObject({
      action: 'insert',
      after: { token_hash: '[hidden]', sealed_token: '[hidden]' },
    });
    const values = entries.flatMap(({ before, after }) =>
      [before, after].flatMap((row) => [row?.['token_hash'], row?.['sealed_token']]),
    );
    expect(new Set(values)).toEqual(new Set([undefined, null, '[hidden]']));
    const erased = entries.filter(({ after }) => after?.['sealed_token'] === null);
    expect(erased.length).toBeGreaterThan(0);
  });
});

type Values = Record<string, unknown>;
