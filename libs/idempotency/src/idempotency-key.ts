import { requireContext } from '@app/context';
import { sha256 } from '@app/crypto';
import type { FastifyRequest } from 'fastify';
import { InvalidIdempotencyKey } from './idempotency.errors';

/** Draft-ietf-httpapi-idempotency-key-header. */
const IDEMPOTENCY_HEADER = 'idempotency-key';

/** Says of an answer that it is the first one again. */
export const REPLAYED_HEADER = 'idempotency-replayed';

const KEY = /^[\x21-\x7e]{1,255}$/;

/**
 * The key that a request brings, or null. Node joins a header that is sent twice with a comma and a
 * space, so two keys are none that is valid.
 * @throws InvalidIdempotencyKey
 */
export function keyOf(request: FastifyRequest): string | null {
  const header = request.headers[IDEMPOTENCY_HEADER];
  if (header === undefined) return null;
  if (typeof header !== 'string' || !KEY.test(header)) throw new InvalidIdempotencyKey();
  return header;
}

/** Whose key it is: the same key of another tenant, user or route is another one. */
export function recordHash(request: FastifyRequest, key: string): Buffer {
  const { tenant, actor, ip } = requireContext();
  const who = actor ? [actor.kind, actor.id] : ['anybody', ip];
  const route = [request.method, request.routeOptions.url, request.params];
  return sha256(JSON.stringify([tenant?.id ?? null, who, route, key]));
}

/** What was asked for. Of the parsed body, so that white space makes no difference. */
export function requestHash(request: FastifyRequest): Buffer {
  return sha256(JSON.stringify([request.query, request.body ?? null]));
}
