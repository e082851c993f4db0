import type { Schema } from './document';

const BY_FORMAT: Record<string, unknown> = {
  uuid: '019a7c3e-5d41-7b2a-9f60-3c1de8a4b752',
  'date-time': '2026-01-31T12:00:00.000Z',
  date: '2026-01-31',
  email: 'jane@example.com',
  uri: 'https://acme.example.com',
};

/**
 * A value that the schema allows: its own example where it has one, else what type, format or list
 * of values make evident; undefined where nothing does.
 */
export function exampleOf(schema: Schema, named: Record<string, Schema>): unknown {
  if (schema.$ref !== undefined) {
    const target = named[schema.$ref.split('/').at(-1) ?? ''];
    return target && exampleOf(target, named);
  }
  if (schema.example !== undefined) return schema.example;
  if (schema.allOf) {
    const parts = [{ ...schema, allOf: undefined }, ...schema.allOf];
    return Object.assign({}, ...parts.map((part) => exampleOf(part, named))) as unknown;
  }
  const [first] = schema.anyOf ?? schema.oneOf ?? [];
  if (first) return exampleOf(first, named);
  return schema.enum?.[0] ?? schema.default ?? byType(schema, named);
}

function byType(schema: Schema, named: Record<string, Schema>): unknown {
  if (schema.format !== undefined && schema.format in BY_FORMAT) return BY_FORMAT[schema.format];
  const types = [schema.type].flat();
  if (types.includes('null')) return null;
  switch (types[0]) {
    case 'object':
      return ofFields(schema.properties ?? {}, named);
    case 'array':
      return schema.items ? [exampleOf(schema.items, named)] : [];
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    default:
      return undefined;
  }
}

function ofFields(fields: Record<string, Schema>, named: Record<string, Schema>): object {
  const examples = Object.entries(fields).map(([name, of]) => [name, exampleOf(of, named)]);
  return Object.fromEntries(examples.filter(([, example]) => example !== undefined)) as object;
}
