import { STATUS_CODES } from 'node:http';
import { addIdempotency } from './idempotency';
import { refersTo, type AddRefusals, type Operation, type Response } from './document';

/** Status to the codes that it may carry. */
export type Refusals = Map<number, Set<string>>;

/**
 * Everything that an operation may refuse: what follows from who may call it and from what it
 * takes, and what it tells of itself with `@Problems()`.
 */
export function refusalsOf(method: string, operation: Operation): Refusals {
  const refusals: Refusals = new Map();
  const add: AddRefusals = (status, ...codes) => {
    refusals.set(status, new Set([...(refusals.get(status) ?? []), ...codes]));
  };
  addAccess(operation, add);
  if (method !== 'get') {
    // Whatever is sent is parsed, also where nothing is expected.
    add(400, 'invalid_json');
    add(413, 'body_too_large');
    add(415, 'unsupported_media_type');
  }
  if (operation.requestBody || takes(operation, 'query')) add(400, 'invalid_input');
  if (takes(operation, 'path')) add(404, 'not_found');
  if (operation['x-rate-limits']) add(429, 'rate_limited');
  addIdempotency(method, operation, add);
  for (const [status, codes] of Object.entries(operation['x-problems'] ?? {}))
    add(Number(status), ...codes);
  // Whoever calls out may find too many calls under way.
  if (refusals.get(503)?.has('upstream_unavailable')) add(503, 'upstream_busy');
  add(500, 'internal_error');
  add(503, 'unavailable');
  return refusals;
}

function addAccess({ 'x-access': access = 'public', security }: Operation, add: AddRefusals): void {
  if (access !== 'public' || security) add(401, 'unauthenticated');
  if (access === 'superuser') add(403, 'superuser_required');
  if (access !== 'member' && !access.includes('.')) return;
  add(400, 'tenant_required', 'tenant_conflict');
  add(403, 'tenant_access_denied');
  if (access !== 'member') add(403, 'permission_denied');
}

function takes({ parameters = [] }: Operation, place: string): boolean {
  return parameters.some((parameter) => 'in' in parameter && parameter.in === place);
}

const MEANINGS: Record<number, string> = {
  400: 'The request is not valid.',
  401: 'Nobody is signed in, or not rightly.',
  403: 'The caller may not do this.',
  404: 'There is nothing here, or nothing of yours.',
  409: 'It does not go together with what is there.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
  422: 'It was sent before, with another body.',
  429: 'Too many requests of this kind.',
  500: 'A fault of ours.',
  502: 'Another service failed to answer.',
  503: 'A part of the system is not available; try again shortly.',
};

/** The answer of one status, with the codes that tell its refusals apart and an example of each. */
export function problemResponse(status: number, codes: readonly string[]): Response {
  return {
    description: MEANINGS[status] ?? STATUS_CODES[status] ?? 'A refusal.',
    headers: headersWith(status, codes),
    content: {
      'application/problem+json': {
        schema: {
          allOf: [
            refersTo('schemas', 'ProblemView'),
            {
              type: 'object',
              properties: { code: { type: 'string', enum: [...codes] } },
              required: ['code'],
            },
          ],
        },
        examples: Object.fromEntries(codes.map((code) => [code, refersTo('examples', code)])),
      },
    },
  };
}

const HEADERS_OF: Record<number, string[]> = {
  401: ['WWW-Authenticate'],
  429: ['Retry-After', 'RateLimit', 'RateLimit-Policy'],
  503: ['Retry-After'],
};

/** Headers that go with an answer of this status. */
export function headersWith(status: number, codes: readonly string[] = []): Record<string, object> {
  const names = ['X-Trace-ID', ...(HEADERS_OF[status] ?? [])];
  if (codes.includes('idempotency_in_flight')) names.push('Retry-After');
  return Object.fromEntries(names.map((name) => [name, refersTo('headers', name)]));
}
