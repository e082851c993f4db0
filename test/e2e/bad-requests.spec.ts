import { sharedSystem, World } from '@app/testing';
import { connect } from 'node:net';
import { everyOperation, nameOf, type Operation } from './support/documents';
import { documentedCodes, Hostile } from './support/hostile';
import { rawCall, type RawAnswer } from './support/raw-http';
import { pathWith } from './support/samples';

const world = new World(sharedSystem());

const NO_IDS = [
  'abc',
  '0',
  '-1',
  'null',
  'undefined',
  '[object%20Object]',
  '%00',
  '%0a',
  '%F0%9F%92%A9',
  "'%20OR%201=1--",
  '..%2f..%2fetc%2fpasswd',
  '{019aa0c1-0000-7000-8000-000000000000}',
  '019aa0c1-0000-7000-8000-000000000000x',
  '019aa0c1000070008000000000000000',
  'x'.repeat(250),
  'x'.repeat(2_000),
];

const BROKEN_ESCAPES = ['%', '%zz', '%ff', '%c0%ae', '%ed%a0%80', '%E0%A4%A', '%u0041'];

const NAUGHTY_QUERY_VALUES = [
  '',
  '%00',
  'a%00b',
  '%0d%0aSet-Cookie:x=1',
  '%F0%9F%92%A9',
  '%ff',
  '%ed%a0%80',
  '%',
  '%25%25__%5c',
  "'%20OR%201=1--",
  'x'.repeat(5_000),
  '{}',
  '[]',
];

/** What is no whole number from 1 to 100. */
const BAD_LIMITS = [
  '0',
  '-1',
  '101',
  '1.5',
  'abc',
  '1e9',
  'NaN',
  'Infinity',
  '',
  '0x10x',
  '1%00',
  '10,20',
];

const BAD_CURSORS = [
  'x',
  '%00',
  '=',
  ...['after', 'after:', 'after:abc', 'sideways:019aa0c1-0000-7000-8000-000000000000'].map((text) =>
    Buffer.from(text).toString('base64url'),
  ),
  'x'.repeat(600),
];

const POST_HEAD = 'POST /api/auth/login HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n';

const NO_HTTP = [
  'HELLO THERE\r\n\r\n',
  'GET / HTTP/9.9\r\n\r\n',
  'GET / HTTP/1.1\r\nno colon\r\n\r\n',
  `${POST_HEAD}Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}`,
  `${POST_HEAD}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  `${POST_HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\n`,
];

describe('C3: bad paths, queries and headers, on every route', () => {
  let hostile: Hostile;
  let operations: Operation[];

  beforeAll(async () => {
    hostile = await Hostile.in(world);
    operations = await everyOperation(world);
  });

  it('answers 404 to an id that is no id', async () => {
    const withId = operations.filter(({ path }) => path.includes('{id}'));
    expect(withId.length).toBeGreaterThan(5);
    for (const operation of withId)
      for (const id of [...NO_IDS, '00000000-0000-0000-0000-000000000000']) {
        const path = operation.path.replace('{id}', id);
        const sent = operation.body && JSON.stringify(hostile.body(operation));
        const { status, body } = await hostile.send(operation, {
          path,
          ...(sent && { body: sent }),
        });
        const what = [nameOf(operation), id.slice(0, 60)];
        expect([...what, status, body['code']]).toEqual([...what, 404, 'not_found']);
      }
  });

  it('answers broken escapes in a path, and paths that lead nowhere, like any other error', async () => {
    for (const operation of operations)
      for (const broken of BROKEN_ESCAPES) {
        for (const path of [`${sampled(operation)}/${broken}`, `${sampled(operation)}${broken}`]) {
          const { status } = await hostile.send(operation, { path });
          expect([path, [400, 404].includes(status)]).toEqual([path, true]);
        }
      }
    const [some] = operations;
    for (const path of [
      '/',
      '//',
      '/api',
      '/api/',
      '/api//dashboard',
      '/API/DASHBOARD',
      '/nowhere',
      '/*',
      '/docs/../../etc',
      '/;/',
      '/api/dashboard;x=1',
      '/\\',
      '/index.php',
    ])
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'])
        for (const service of ['auth', 'tenant'] as const) {
          const answer = await hostile.send({ ...(some as Operation), service }, { path, method });
          expect([method, path, answer.status]).not.toEqual([method, path, 200]);
        }
  });

  it('refuses a query that is none, on every list', async () => {
    const lists = operations.filter(({ query }) => query.some(({ name }) => name === 'limit'));
    expect(lists.length).toBeGreaterThan(3);
    for (const operation of lists) {
      const bad = [
        ...BAD_LIMITS.map((limit) => `limit=${limit}`),
        ...BAD_CURSORS.map((cursor) => `cursor=${cursor}`),
        'limit=1&limit=2',
        'limit[]=1',
        'limit[a]=1',
        'cursor=a&cursor=b',
        'surprise=1',
        '__proto__[x]=1',
      ];
      for (const query of bad) {
        const { status, body } = await hostile.send(operation, {
          path: `${sampled(operation)}?${query}`,
        });
        const what = [nameOf(operation), query.slice(0, 60)];
        expect([...what, status, body['code']]).toEqual([...what, 400, 'invalid_input']);
      }
    }
  });

  it('lives with naughty values of every documented query, once or twice', async () => {
    const withQuery = operations.filter(({ query }) => query.length > 0);
    for (const operation of withQuery)
      for (const { name, schema } of operation.query)
        for (const value of NAUGHTY_QUERY_VALUES) {
          const once = `${sampled(operation)}?${name}=${value}`;
          const { status } = await hostile.send(operation, { path: once });
          if (schema.enum) expect([once, status]).toEqual([once, 400]);
          await hostile.send(operation, { path: `${once}&${name}=${value}` });
        }
  });

  it('lives with naughty headers', async () => {
    const values = [
      '',
      ' ',
      'x'.repeat(5_000),
      '\u00e4\u00ff',
      '%00',
      "' OR 1=1--",
      '{"a":1}',
      'a,b',
      '*',
    ];
    const names = [
      'authorization',
      'x-tenant-id',
      'x-tenant-domain',
      'x-trace-id',
      'traceparent',
      'x-forwarded-for',
      'x-forwarded-host',
      'x-forwarded-proto',
      'forwarded',
      'user-agent',
      'origin',
      'accept',
      'cookie',
      'if-none-match',
      'content-encoding',
      'idempotency-key',
    ];
    // Headers are read before the route is known: one route of each kind of access will do.
    const kinds = new Map(operations.map((operation) => [operation.access, operation]));
    for (const operation of kinds.values())
      for (const name of names)
        for (const value of values) await hostile.send(operation, { headers: { [name]: value } });
  });

  it('lives with hosts that are none', async () => {
    const [tenantBound] = operations.filter(({ path }) => path === '/api/dashboard');
    for (const host of [
      '',
      '.',
      '..',
      '.localhost',
      'a..localhost',
      'x'.repeat(300),
      '[::1]',
      '[::1',
      '1.2.3.4:99999',
      'ä',
      'a b',
      '127.0.0.1:80:80',
      '-',
      `${'a.'.repeat(200)}localhost`,
    ])
      await hostile.send(tenantBound as Operation, { headers: { host } });
  });

  it('tells in the same form of URLs and headers that are too long, and of what is no HTTP', async () => {
    const long = 'x'.repeat(30_000);
    for (const url of [world.system.tenantUrl, world.system.authUrl]) {
      const answers: [what: string, status: number, answer: RawAnswer][] = [
        ['path', 404, await rawCall(url, { path: `/api/${'x'.repeat(10_000)}` })],
        ['query', 404, await rawCall(url, { path: `/nowhere?${'x'.repeat(10_000)}` })],
        ['URL', 431, await rawCall(url, { path: `/${long}` })],
        ['header', 431, await rawCall(url, { path: '/', headers: { 'x-a': long } })],
      ];
      for (const text of NO_HTTP) answers.push([text, 400, await afterSaying(url, text)]);
      for (const [what, status, answer] of answers) {
        hostile.judge(what, answer);
        expect([what, answer.status]).toEqual([what, status]);
      }
    }
  });

  it('logs no query: a token that somebody puts there stays out', async () => {
    const token = 'Qm9ndXMtdG9rZW4taW4tYS1xdWVyeS1zdHJpbmctMDEyMzQ1Njc4OQ';
    hostile.keepSecret(token);
    for (const path of ['/invitations/accept', '/api/invitations', '/nowhere'])
      await world.anonymous().get(`${path}?token=${token}&access=${token}`);
    expect(await hostile.logFaults()).toEqual([]);
  });

  it('gave only codes that docs/errors.md explains', () => {
    expect([...hostile.codes].length).toBeGreaterThan(3);
    expect(documentedCodes()).toEqual(expect.arrayContaining([...hostile.codes]));
  });

  function sampled(operation: Operation): string {
    const id = '019aa0c1-0000-7000-8000-000000000000';
    return pathWith(operation, { id, user_id: id });
  }
});

/** Says something over a bare connection, and reads what comes back until it is closed. */
function afterSaying(url: string, text: string): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.on('data', (chunk: Buffer) => (heard += chunk.toString()));
    socket.on('error', reject);
    socket.on('close', () => resolve(answerIn(heard)));
  });
}

function answerIn(heard: string): RawAnswer {
  const [head = '', text = ''] = heard.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => {
      const [name = '', ...value] = line.split(': ');
      return [name.toLowerCase(), value.join(': ')];
    }),
  );
  const isJson = text.startsWith('{');
  const body = isJson ? (JSON.parse(text) as Record<string, unknown>) : {};
  return { status: Number(first.split(' ')[1] ?? 0), headers, text, body };
}
