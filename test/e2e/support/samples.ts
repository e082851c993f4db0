import { randomBytes, randomUUID } from 'node:crypto';
import { nameOf, type Operation, type Schema } from './documents';

const GOOD_PASSWORD = 'plum-lantern-orbit-47';

/** Values for fields and path parameters that a test wants in place of made-up ones. */
export type Chosen = Record<string, unknown>;

/** A body that the route's own schema allows. */
export function sampleBody(operation: Operation, chosen: Chosen = {}): Chosen | undefined {
  if (!operation.body) return undefined;
  return sampleOf(operation.body, nameOf(operation), chosen) as Chosen;
}

/**
 * The path with its parameters filled in.
 * @throws Error for a parameter that nobody has told a value for
 */
export function pathWith({ method, path }: Operation, parameters: Chosen): string {
  return path.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = parameters[name];
    if (value === undefined) throw new Error(`No sample for {${name}} of ${method} ${path}`);
    return encodeURIComponent(String(value));
  });
}

/** @throws Error for a schema that says too little to make a value of */
function sampleOf(schema: Schema, where: string, chosen: Chosen): unknown {
  if (schema.properties) {
    const fields = Object.entries(schema.properties).filter(
      ([name]) => schema.required?.includes(name) || name in chosen,
    );
    return Object.fromEntries(
      fields.map(([name, field]) => [
        name,
        chosen[name] ?? wellKnown(name) ?? sampleOf(field, `${where} ${name}`, chosen),
      ]),
    );
  }
  if (schema.enum) return schema.enum[0];
  if (schema.format === 'email') return `sample-${randomBytes(6).toString('hex')}@example.test`;
  if (schema.format === 'uuid') return uuidV7();
  if (schema.example !== undefined) return schema.example;
  switch (schema.type) {
    case 'string':
      return `sample ${randomBytes(4).toString('hex')}`.padEnd(schema.minLength ?? 0, 'x');
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    case 'array':
      if (schema.items) return [sampleOf(schema.items, `${where} []`, chosen)];
      break;
    default:
  }
  throw new Error(`No sample for ${where}: ${JSON.stringify(schema)}`);
}

/** What no schema can say: two fields that must agree. */
function wellKnown(field: string): unknown {
  return /^password/.test(field) ? GOOD_PASSWORD : undefined;
}

/** As our services make them: with their version in place. */
function uuidV7(): string {
  return randomUUID().replace(/^(.{14})./, '$17');
}
