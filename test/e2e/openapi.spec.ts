import {
  ApiContract,
  responseOf,
  sharedSystem,
  World,
  type ApiDocument,
  type ApiOperation,
  type ApiResponse,
  type ApiSchema,
} from '@app/testing';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { registeredRoutes } from './support/preview';

const world = new World(sharedSystem());

interface ClientTypes {
  clientTypes: (service: string, document: object) => Promise<{ file: string; source: string }>;
}

/** Routes that are pages or probes for machines, and so in no document. */
const NOT_OF_THE_API =
  /^(?:GET \/(?:health\/|metrics$|invitations\/accept(?:\/|$)|account\/)|\w+ \/admin\/queues(?:\/|$))/;

const OUTSIDE_OF_API = ['/.well-known/jwks.json'];

const documented = readFileSync('docs/errors.md', 'utf8');

describe.each(['auth', 'tenant'] as const)('C8: the OpenAPI document of %s-service', (service) => {
  let document: ApiDocument;
  let contract: ApiContract;
  let operations: { route: string; method: string; operation: ApiOperation }[];

  beforeAll(async () => {
    ({ body: document } = await world.anonymous(service).get<ApiDocument>('/docs-json'));
    contract = new ApiContract(document);
    operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        route: `${method.toUpperCase()} ${path}`,
        method,
        operation,
      })),
    );
    expect(operations.length).toBeGreaterThan(5);
  });

  it('is valid OpenAPI, in the version of the package', async () => {
    const { Validator } = await import('@seriousme/openapi-schema-validator');
    const validator = new Validator();
    expect(await validator.validate({ ...structuredClone(document) })).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(document.info.version).toBe(version);
  });

  it('tells of every route that is registered, and of no other', async () => {
    const registered = (await registeredRoutes(service)).map((route) => {
      const [method, path = ''] = route.split(' ');
      const atRoot = OUTSIDE_OF_API.includes(path) || NOT_OF_THE_API.test(route);
      return `${method} ${atRoot ? path : `/api${path}`}`;
    });
    const api = registered.filter((route) => !NOT_OF_THE_API.test(route));
    expect(operations.map(({ route }) => route).sort()).toEqual(api.sort());
  });

  it('names each operation once, and says in a line what it does', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { route, operation } of operations) {
      expect([route, operation.operationId]).toEqual([
        route,
        expect.stringMatching(/^[a-z]\w*\.[a-z]\w*(?:\.at\.\w+)?$/),
      ]);
      expect([route, operation.summary]).toEqual([route, expect.stringMatching(/^.{8,80}$/)]);
    }
  });

  it('is what the typed client is made from, else `npm run client` is due', async () => {
    const { clientTypes } = (await import(
      join(process.cwd(), 'tools/client-types.mjs')
    )) as ClientTypes;
    const { file, source } = await clientTypes(service, document);
    // Not toEqual(): the difference of two long files would be no shorter.
    if (readFileSync(file, 'utf8') !== source)
      throw new Error(`${file} is not what the routes declare: run \`npm run client\``);
  });

  it('has a chapter for each, in order, the inner routes last', () => {
    const chapters = document.tags.map(({ name }) => name);
    expect(chapters.at(-1)).toBe('internal');
    const used = new Set<string>();
    for (const { route, operation } of operations) {
      expect([route, operation.tags.length]).toEqual([route, 1]);
      expect(chapters).toContain(operation.tags[0]);
      used.add(String(operation.tags[0]));
      expect(route.includes(' /api/internal/')).toBe(operation.tags[0] === 'internal');
    }
    expect([...used].sort()).toEqual([...chapters].sort());
    for (const { description } of document.tags) expect(description).toMatch(/^.{10,}\.$/);
  });

  it('shows of every field how it may look', () => {
    const dumb: string[] = [];
    for (const [name, schema] of Object.entries(document.components.schemas))
      for (const [field, of] of Object.entries(schema.properties ?? {}))
        if (!isEvident(of)) dumb.push(`${name}.${field}`);
    for (const { route, operation } of operations)
      for (const parameter of operation.parameters)
        if (!parameter.$ref && !isEvident(parameter.schema) && !('example' in parameter))
          dumb.push(`${route} ${parameter.name}`);
    expect(dumb).toEqual([]);
  });

  it('has an example of every body that is sent or comes back, and it is true to its schema', () => {
    for (const { route, operation } of operations) {
      const success = Object.keys(operation.responses).filter((status) => status < '400');
      expect([route, success.length]).toEqual([route, 1]);
      const answer = responseOf(document, operation, String(success[0]));
      for (const body of [operation.requestBody, answer]) {
        for (const media of Object.values(body?.content ?? {})) {
          expect([route, media.example]).not.toEqual([route, undefined]);
          expect([route, contract.schemaFaults(media.schema, media.example)]).toEqual([route, []]);
        }
      }
      expect([route, answer?.content === undefined]).toEqual([route, success[0] === '204']);
    }
  });

  it('tells the refusals that follow from who may call a route and what it takes', () => {
    for (const { route, method, operation } of operations) {
      const expected = ['500', '503'];
      if (operation['x-access'] !== 'public') expected.push('401');
      if (operation['x-access'].includes('.')) expected.push('400', '403');
      if (route.includes('{')) expected.push('404');
      if (method !== 'get') expected.push('400', '413', '415');
      expect([route, Object.keys(operation.responses)]).toEqual([
        route,
        expect.arrayContaining(expected),
      ]);
    }
  });

  it('tells every refusal by a code that docs/errors.md explains, with a true example', () => {
    for (const { route, status, response } of refusals()) {
      const media = response.content!['application/problem+json']!;
      const codes = media.schema.allOf?.[1]?.properties?.['code']?.enum as string[];
      expect(Object.keys(media.examples ?? {})).toEqual(codes);
      for (const code of codes) {
        expect([route, code, documented.includes(`| \`${code}\``)]).toEqual([route, code, true]);
        const example = document.components.examples[code]?.value;
        expect([route, example]).toMatchObject([route, { code, status: Number(status) }]);
        expect([route, contract.schemaFaults(media.schema, example)]).toEqual([route, []]);
      }
    }
  });

  it('tells the headers that go with an answer', () => {
    for (const { status, response } of refusals()) {
      expect(response.headers).toHaveProperty('X-Trace-ID');
      const { schema } = response.content!['application/problem+json']!;
      const codes = schema.allOf?.[1]?.properties?.['code']?.enum ?? [];
      const passes = ['429', '503'].includes(status) || codes.includes('idempotency_in_flight');
      expect('Retry-After' in response.headers).toBe(passes);
    }
  });

  const refusals = (): { route: string; status: string; response: ApiResponse }[] =>
    operations.flatMap(({ route, operation }) =>
      Object.keys(operation.responses)
        .filter((status) => status >= '400')
        .map((status) => ({ route, status, response: responseOf(document, operation, status)! })),
    );
});

/** Whether somebody who reads only this would know what to write. */
function isEvident(schema: ApiSchema): boolean {
  if (schema.example !== undefined || schema.enum || schema.format || schema.default !== undefined)
    return true;
  if (schema.$ref || schema.allOf || schema.anyOf) return true;
  if (schema.items) return isEvident(schema.items);
  const types = [schema.type].flat();
  return types.some((type) => type === 'boolean' || type === 'integer' || type === 'number');
}
