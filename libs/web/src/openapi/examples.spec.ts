import { exampleOf } from './examples';

describe('C8: an example of a schema', () => {
  it('is its own, before anything that could be made up', () => {
    expect(exampleOf({ type: 'string', format: 'email', example: 'ada@acme.test' }, {})).toBe(
      'ada@acme.test',
    );
    expect(exampleOf({ type: 'string', enum: ['a', 'b'], example: 'b' }, {})).toBe('b');
    expect(exampleOf({ type: ['string', 'null'], example: null }, {})).toBeNull();
  });

  it('is what type, format and values make evident', () => {
    expect(exampleOf({ type: 'string', enum: ['queued', 'sent'] }, {})).toBe('queued');
    expect(exampleOf({ type: 'integer', minimum: 5 }, {})).toBe(5);
    expect(exampleOf({ type: 'integer', minimum: 0, default: 20 }, {})).toBe(20);
    expect(exampleOf({ type: ['string', 'null'], format: 'uuid' }, {})).toMatch(/^[0-9a-f-]{36}$/);
    expect(exampleOf({ type: ['string', 'null'] }, {})).toBeNull();
    expect(exampleOf({ type: 'array', items: { type: 'boolean' } }, {})).toEqual([true]);
  });

  it('is of all its fields, and of what they refer to', () => {
    const named = {
      Tenant: { type: 'object', properties: { slug: { type: 'string', example: 'acme' } } },
      Timed: { type: 'object', properties: { days: { type: 'integer' } } },
    };
    const tenant = { $ref: '#/components/schemas/Tenant' };
    const schema = {
      type: 'object',
      properties: {
        tenant,
        maybe: { anyOf: [tenant, { type: 'null' }] },
        both: { allOf: [tenant, { $ref: '#/components/schemas/Timed' }] },
      },
    };
    expect(exampleOf(schema, named)).toEqual({
      tenant: { slug: 'acme' },
      maybe: { slug: 'acme' },
      both: { slug: 'acme', days: 1 },
    });
  });

  it('is none of a text that could be anything, and a field without one is left out', () => {
    expect(exampleOf({ type: 'string' }, {})).toBeUndefined();
    expect(
      exampleOf(
        { type: 'object', properties: { a: { type: 'string' }, b: { type: 'boolean' } } },
        {},
      ),
    ).toEqual({ b: true });
  });
});
