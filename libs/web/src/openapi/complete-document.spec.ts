import { completeDocument } from './complete-document';
import type { ApiDocument, Operation } from './document';
import { problemExample } from './problem-examples';

/** The document of one route, completed. */
function completed(path: string, method: string, told: Partial<Operation>): ApiDocument {
  const operation = { operationId: 'orders.act', tags: ['orders'], responses: {}, ...told };
  const document: ApiDocument = {
    paths: { [path]: { [method]: operation } },
    components: { schemas: {} },
  };
  completeDocument(document, { orders: 'What is ordered.' });
  return document;
}

/** Status to codes, as the document tells them. */
function refusals(method: string, told: Partial<Operation>): Record<string, unknown> {
  const { paths, components } = completed('/api/orders', method, told);
  const { responses } = paths['/api/orders']![method]!;
  return Object.fromEntries(
    Object.entries(responses).map(([status, response]) => {
      const told =
        '$ref' in response ? components.responses![response.$ref.split('/').at(-1)!]! : response;
      const { schema } = told.content!['application/problem+json']!;
      return [status, schema.allOf![1]!.properties!['code']!.enum];
    }),
  );
}

const OUR_SIDE = { 500: ['internal_error'], 503: ['unavailable'] };

describe('C8: what a route may refuse', () => {
  it.each([
    ['public', {}],
    ['signed-in', { 401: ['unauthenticated'] }],
    ['service', { 401: ['unauthenticated'] }],
    ['superuser', { 401: ['unauthenticated'], 403: ['superuser_required'] }],
    [
      'member',
      {
        400: ['tenant_required', 'tenant_conflict'],
        401: ['unauthenticated'],
        403: ['tenant_access_denied'],
      },
    ],
    [
      'abc.orders.read',
      {
        400: ['tenant_required', 'tenant_conflict'],
        401: ['unauthenticated'],
        403: ['tenant_access_denied', 'permission_denied'],
      },
    ],
  ])('follows from who may call it: %s', (access, expected) => {
    expect(refusals('get', { 'x-access': access })).toEqual({ ...expected, ...OUR_SIDE });
  });

  it('follows from what it takes', () => {
    const schema = { type: 'string' };
    expect(refusals('get', { parameters: [{ name: 'limit', in: 'query', schema }] })).toEqual({
      400: ['invalid_input'],
      ...OUR_SIDE,
    });
    expect(refusals('get', { parameters: [{ name: 'id', in: 'path', schema }] })).toEqual({
      404: ['not_found'],
      ...OUR_SIDE,
    });
    const body = { content: { 'application/json': { schema: { type: 'object' } } } };
    expect(refusals('post', { requestBody: body })).toEqual({
      400: ['invalid_json', 'invalid_input'],
      413: ['body_too_large'],
      415: ['unsupported_media_type'],
      ...OUR_SIDE,
    });
  });

  it('is what it tells of itself besides', () => {
    const told = { 409: ['paid', 'shipped'], 503: ['upstream_unavailable'] };
    expect(refusals('get', { 'x-problems': told })).toEqual({
      409: ['paid', 'shipped'],
      500: ['internal_error'],
      503: ['upstream_unavailable', 'upstream_busy', 'unavailable'],
    });
  });

  it('a token that may be given may be wrong', () => {
    const optional = { 'x-access': 'public', security: [{ access: [] }] };
    expect(refusals('get', optional)).toEqual({ 401: ['unauthenticated'], ...OUR_SIDE });
  });

  it('looks word for word as it will, where every service knows it', () => {
    expect(problemExample(404, 'not_found')).toMatchObject({
      title: 'Not Found',
      detail: 'There is nothing here.',
    });
    expect(problemExample(409, 'slug_taken')).toMatchObject({
      type: 'urn:tenantry:problem:slug_taken',
      title: 'Conflict',
      detail: 'Slug taken.',
    });
  });
});

describe('C8: a completed document', () => {
  it('says who may call', () => {
    const { paths } = completed('/api/orders', 'get', { 'x-access': 'abc.orders.read' });
    expect(paths['/api/orders']!['get']!.description).toContain('`abc.orders.read`');
  });

  it('puts what is between our own services into the last chapter', () => {
    const { paths, tags } = completed('/api/internal/orders', 'get', {});
    expect(paths['/api/internal/orders']!['get']!.tags).toEqual(['internal']);
    expect(tags?.map(({ name }) => name)).toEqual(['orders', 'internal']);
  });

  it('tells two paths of one route apart', () => {
    const route = (index: number): Operation => ({
      operationId: `orders.list[${index}]`,
      responses: {},
    });
    const document: ApiDocument = {
      paths: { '/api/orders': { get: route(0) }, '/api/shop/orders': { get: route(1) } },
      components: { schemas: {} },
    };
    completeDocument(document, {});
    expect(document.paths['/api/orders']!['get']!.operationId).toBe('orders.list');
    expect(document.paths['/api/shop/orders']!['get']).toMatchObject({
      operationId: 'orders.list.at.shop_orders',
      description: expect.stringContaining('GET /api/orders') as string,
    });
  });
});
