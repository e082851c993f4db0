import { ServiceCredentials } from '@app/auth';
import { HttpClient, UpstreamFailed } from '@app/http-client';
import { JwtService } from '@nestjs/jwt';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { AccountsClient, type AccountClaim } from './accounts-client';
import { RefusedByAccounts } from './accounts.errors';

const SECRET = 's'.repeat(32);
const jwt = new JwtService();

const CLAIM: AccountClaim = {
  invitation_id: 'invitation-1',
  generation: 2,
  email: 'jane@example.com',
  name: 'Jane',
  tenant_id: 'acme',
  password: 'correct horse',
};

interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

describe('asking auth-service for accounts', () => {
  let server: Server;
  let accounts: AccountsClient;
  let answer: Answer;
  let asked: { request: IncomingMessage; body: unknown };

  beforeAll(async () => {
    server = createServer((request, response) => {
      void json(request)
        .catch(() => undefined)
        .then((body) => {
          asked = { request, body };
          response.writeHead(answer.status, answer.headers).end(JSON.stringify(answer.body));
        });
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const credentials = new ServiceCredentials(jwt, 'tenant-service', SECRET);
    accounts = new AccountsClient(new HttpClient(), credentials, url);
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('I9: claims the account of an invitation, as ourselves', async () => {
    const claimed = { user_id: 'jane', created: true, access: 'a', refresh: 'r' };
    answer = { status: 200, body: claimed };
    await expect(accounts.claim(CLAIM)).resolves.toEqual(claimed);
    const { method, url, headers } = asked.request;
    expect([method, url]).toEqual(['POST', '/api/internal/accounts/claim']);
    expect(asked.body).toEqual(CLAIM);
    const receiver = new ServiceCredentials(jwt, 'auth-service', SECRET);
    const credential = (headers.authorization ?? '').replace('Bearer ', '');
    expect(receiver.verify(credential)).toBe('tenant-service');
  });

  it('finds an account by its id or its address, whatever is in it', async () => {
    answer = { status: 200, body: { id: 'jane', email: 'jane@example.com', name: 'Jane' } };
    await accounts.find('../admin?x=1');
    expect(asked.request.url).toBe('/api/internal/users/..%2Fadmin%3Fx%3D1');
    await accounts.findByEmail('jane+1&x=2@example.com');
    expect(asked.request.url).toBe('/api/internal/users?email=jane%2B1%26x%3D2%40example.com');
  });

  it('passes a refusal on as it is, for it is meant for the person', async () => {
    answer = {
      status: 429,
      body: { code: 'rate_limited', detail: 'Too many.', errors: { password: ['wrong'] } },
      headers: { 'retry-after': '60', ratelimit: '"login";r=0;t=60', 'x-internal': 'secret' },
    };
    const refusal = await accounts.claim(CLAIM).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(RefusedByAccounts);
    expect(refusal).toMatchObject({
      status: 429,
      code: 'rate_limited',
      message: 'Too many.',
      extensions: { errors: { password: ['wrong'] } },
    });
    expect((refusal as RefusedByAccounts).headers).toEqual({
      'retry-after': '60',
      ratelimit: '"login";r=0;t=60',
    });
  });

  it('adds no errors to a refusal that names none', async () => {
    answer = { status: 404, body: { code: 'not_found' } };
    await expect(accounts.find('jane')).rejects.toMatchObject({
      status: 404,
      message: '',
      extensions: {},
    });
  });

  it.each<[string, Answer]>([
    ['no problem of ours', { status: 404, body: 'Not Found' }],
    ['a code that is no text', { status: 400, body: { code: 17 } }],
    ['a redirection', { status: 302, body: { code: 'moved' } }],
  ])('takes %s for a failure of the other side', async (_, given) => {
    answer = given;
    await expect(accounts.find('jane')).rejects.toThrow(UpstreamFailed);
  });
});
