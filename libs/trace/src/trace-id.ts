import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { readTraceParent } from './trace-parent';

export const TRACE_HEADER = 'x-trace-id';

const VALID_TRACE_ID = /^[A-Za-z0-9_-]{1,64}$/;

/** 32 lower-case hex digits, so that it is a W3C trace id as well: a UUID, for which Node keeps randomness ready. */
export function newTraceId(): string {
  return randomUUID().replaceAll('-', '');
}

/**
 * The trace id that a request brings along: `X-Trace-ID` first, then the trace id of a W3C
 * `traceparent`. Anything invalid is replaced by a new id, never repaired, so that no caller can
 * write into our logs.
 */
export function traceIdOf(headers: IncomingHttpHeaders): string {
  const given = headers[TRACE_HEADER];
  if (typeof given === 'string' && VALID_TRACE_ID.test(given)) return given;
  return readTraceParent(headers['traceparent'])?.w3cTraceId ?? newTraceId();
}
