import { randomBytes, randomUUID } from 'node:crypto';
import { nameOf, type Operation, type Schema } from './documents';

const GOOD_PASSWORD = 'plum-lantern-orbit-47';

/** What stands for parameters that a test has no row for: a name of nobody, an id of no row. */
const DEFAULTS: Record<string, string> = {
  slug: 'some-slug',
  host: 'nobody.example.com',
  domain_id: '01890a5d-ac96-774b-bcce-b302099a8057',
};

/** Values for fields and path parameters that a test wants in place of made-up ones. */
export type Chosen = Record<string, unknown>;

/** What stands in a path without being anybody's: the same for every tenant. */
const OF_THE_CATALOGUE: Record<string, string> = {
  product: 'abc',
  key: 'abc',
  feature: 'dashboard',
  queue: 'events',
  job: 'no-such-job',
};

/** A body that the route's own schema allows. */
export function sampleBody(operation: Operation, chosen: Chosen = {}): Chosen | undefined {
  if (!operation.body) return undefined;
  return sampleOf(operation.body, nameOf(operation), chosen) as Chosen;
}

/**
 * The path with its parameters filled in.
 * @throws Error for a parameter that nobody has told a value for
 */
export function pathWith(
  { method, path }: Operation,
  parameters: Record<string, string | undefined>,
): string {
  return path.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = parameters[name] ?? OF_THE_CATALOGUE[name] ?? DEFAULTS[name];
    if (value === undefined) throw new Error(`No sample for {${name}} of ${method} ${path}`);
    return encodeURIComponent(value);
  });
}

/** @throws Error for a schema that says too little to make a value of */
function sampleOf(schema: Schema, where: string, chosen: Chosen): unknown {
  if (schema.properties) return sampleFields(schema, where, chosen);
  if (schema.enum) return schema.enum[0];
  if (schema.example !== undefined && schema.format === undefined) return schema.example;
  if (schema.type === 'array' && schema.items) return [sampleOf(schema.items, where, chosen)];
  const value = samplesByType(schema)[schema.format ?? schema.type ?? ''];
  if (value === undefined) throw new Error(`No sample for ${where}: ${JSON.stringify(schema)}`);
  return value;
}

function sampleFields(schema: Schema, where: string, chosen: Chosen): Chosen {
  const { properties = {}, required = [] } = schema;
  const wanted = Object.entries(properties).filter(
    ([name]) => required.includes(name) || name in chosen,
  );
  return Object.fromEntries(
    wanted.map(([name, field]) => [
      name,
      chosen[name] ?? wellKnown(name) ?? sampleOf(field, `${where} ${name}`, chosen),
    ]),
  );
}

/** Under a format's name, or under a type's. */
function samplesByType({ minLength = 0, minimum = 1 }: Schema): Record<string, unknown> {
  return {
    email: `sample-${randomBytes(6).toString('hex')}@example.test`,
    uuid: uuidV7(),
    'date-time': '2026-01-31T12:00:00Z',
    string: `sample ${randomBytes(4).toString('hex')}`.padEnd(minLength, 'x'),
    integer: minimum,
    number: minimum,
    boolean: true,
  };
}

/** What no schema can say: two fields that must agree. */
function wellKnown(field: string): unknown {
  return field.includes('password') ? GOOD_PASSWORD : undefined;
}

/** As our services make them: with their version in place. */
function uuidV7(): string {
  return randomUUID().replace(/^(.{14})./, '$17');
}
