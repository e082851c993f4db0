import { sharedSystem, World } from '@app/testing';
import { everyOperation, nameOf, type Operation, type Schema } from './support/documents';
import { documentedCodes, Hostile } from './support/hostile';

const world = new World(sharedSystem());

const LONE_SURROGATE = String.fromCharCode(0xd83d);

const NAUGHTY_TEXTS = [
  '',
  ' ',
  'a\u0000b',
  LONE_SURROGATE,
  `${LONE_SURROGATE}@example.test`,
  '\u202Egnimoc ‮ RTL \u200F',
  '👩‍👩‍👧‍👦 Ünïcödé 田中さん',
  `Robert'); DROP TABLE members;--`,
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '{{7*7}} <%= 7*7 %> #{7*7} {{constructor.constructor("return 1")()}}',
  '$'.concat('{7*7}'),
  '../../../../etc/passwd',
  'x'.repeat(10_000),
  'first line\nsecond: line\r\nBcc: victim@example.test',
  '__proto__',
  'constructor',
  'null',
  '-1',
  '1e999',
  '\ufeff\u2028\u2029',
];

const WRONG_TYPES: [name: string, value: unknown][] = [
  ['string', 'text'],
  ['number', 42.5],
  ['boolean', true],
  ['null', null],
  ['array', []],
  ['array', [['text']]],
  ['object', {}],
  ['object', { toString: 'text', length: 3 }],
];

const NO_OBJECTS = ['[]', '[{}]', '"text"', '42', 'null', 'true'];

const BROKEN: [name: string, body: string | Uint8Array][] = [
  ['half of it', '{"name":'],
  ['no JSON', 'name=value'],
  ['single quotes', `{'name': 'value'}`],
  ['a comma too many', '{"name": "value",}'],
  ['two values', '{} {}'],
  ['NaN', '{"name": NaN}'],
  ['a raw NUL', '{"name": "a\u0000b"}'],
  ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ['UTF-16', Buffer.from('{"name": "value"}', 'utf16le')],
  ['__proto__', '{"__proto__": {"admin": true}}'],
  ['escaped __proto__', '{"\\u005f_proto__": {"admin": true}}'],
  ['constructor.prototype', '{"constructor": {"prototype": {"admin": true}}}'],
  ['deep arrays', `{"name": ${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
  ['deep objects', `${'{"a":'.repeat(8_000)}1${'}'.repeat(8_000)}`],
];

describe('C3: bad bodies, on every route that takes one', () => {
  let hostile: Hostile;
  let operations: Operation[];

  beforeAll(async () => {
    hostile = await Hostile.in(world);
    operations = (await everyOperation(world)).filter(({ body }) => body !== null);
    expect(operations.length).toBeGreaterThan(10);
  });

  it('takes its own sample: whatever is refused below is refused for what was put in', async () => {
    for (const operation of operations) {
      const { status, text } = await hostile.sendJson(operation, hostile.body(operation));
      expect([nameOf(operation), status, text]).not.toEqual([nameOf(operation), 400, text]);
    }
  });

  it('refuses a wrong type in any field, and names the field', async () => {
    for (const operation of operations)
      for (const [field, schema] of fieldsOf(operation))
        for (const [type, value] of WRONG_TYPES.filter(([name]) => name !== typeOf(schema))) {
          const body = { ...hostile.body(operation), [field]: value };
          const answer = await hostile.sendJson(operation, body);
          const errors = Object.keys(answer.body['errors'] ?? {});
          const faulty = new Set(errors.map((path) => path.split('.')[0]));
          expect([nameOf(operation), field, type, answer.status, [...faulty]]).toEqual([
            nameOf(operation),
            field,
            type,
            400,
            [field],
          ]);
        }
  });

  it('refuses a missing field and an unknown one, and names them', async () => {
    for (const operation of operations) {
      const unknown = await hostile.sendJson(operation, {
        ...hostile.body(operation),
        surprise: 1,
      });
      expect([nameOf(operation), unknown.status, unknown.body['errors']]).toEqual([
        nameOf(operation),
        400,
        { surprise: [expect.any(String)] },
      ]);
      for (const field of operation.body?.required ?? []) {
        const { [field]: _left, ...body } = hostile.body(operation);
        const missing = await hostile.sendJson(operation, body);
        expect([nameOf(operation), missing.status, missing.body['errors']]).toEqual([
          nameOf(operation),
          400,
          { [field]: expect.any(Array) as unknown },
        ]);
      }
      // A change of which every field is optional may change nothing.
      if (operation.body?.required === undefined) continue;
      const empty = await hostile.send(operation);
      expect([nameOf(operation), empty.status]).toEqual([nameOf(operation), 400]);
    }
  });

  it('refuses what is no object, and what is no JSON, before it looks at any field', async () => {
    for (const operation of operations)
      for (const body of [...NO_OBJECTS, ...BROKEN.map(([, text]) => text)]) {
        const { status, body: problem } = await hostile.send(operation, { body });
        const what = [nameOf(operation), body.slice(0, 40)];
        expect([...what, status, problem['code']]).toEqual([...what, 400, 'invalid_json']);
      }
  });

  it('refuses other content types, and a body that is too large', async () => {
    const types = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'a'];
    for (const operation of operations) {
      for (const type of [...types, 'application/jsonp', '', '\u00e4'])
        expect([
          nameOf(operation),
          type,
          (await hostile.send(operation, { body: '{}', headers: { 'content-type': type } })).status,
        ]).toEqual([nameOf(operation), type, 415]);
      const huge = JSON.stringify({ name: 'x'.repeat(3 * 1024 * 1024) });
      const { status, body } = await hostile.send(operation, { body: huge });
      expect([nameOf(operation), status, body['code']]).toEqual([
        nameOf(operation),
        413,
        'body_too_large',
      ]);
    }
  });

  it('lives with naughty texts in any field', async () => {
    for (const operation of operations)
      for (const [field, schema] of fieldsOf(operation)) {
        if (typeOf(schema) !== 'string') continue;
        for (const text of NAUGHTY_TEXTS)
          await hostile.sendJson(operation, { ...hostile.body(operation), [field]: text });
      }
  });

  it('keeps a name that is only unusual as it is, and refuses one of several lines', async () => {
    const tenant = await world.aTenant();
    const client = world.as(tenant.owner, tenant);
    for (const name of [`O'Brien & Söhne <b>GmbH</b>`, '👩‍👩‍👧‍👦 田中さん', `'; DROP TABLE members;--`]) {
      const made = await client.post('/api/tenants/organizations', { name });
      expect([made.status, made.body['name']]).toEqual([201, name]);
    }
    for (const name of ['two\nlines', 'a\u0000b', 'a\u2028b', LONE_SURROGATE])
      expect((await client.post('/api/tenants/organizations', { name })).status).toBe(400);
  });

  it('leaves logs of valid JSON, in which no token, password or authorization stands', async () => {
    expect(await hostile.logFaults()).toEqual([]);
  });

  it('gave only codes that docs/errors.md explains', () => {
    expect([...hostile.codes].length).toBeGreaterThan(5);
    expect(documentedCodes()).toEqual(expect.arrayContaining([...hostile.codes]));
  });
});

function fieldsOf({ body }: Operation): [field: string, schema: Schema][] {
  return Object.entries(body?.properties ?? {});
}

function typeOf({ type, properties }: Schema): string {
  if (properties) return 'object';
  return type === 'integer' ? 'number' : (type ?? 'object');
}
