import { createHash, randomBytes } from 'node:crypto';

/** All zeros is no id: who receives such a traceparent throws it away. */
const W3C_TRACE_ID = /^(?!0+$)[0-9a-f]{32}$/;

/**
 * The headers with which a trace id travels on. A trace id that is no W3C id (a caller may send
 * `order-17`) gets a stable W3C id derived from it: the same story has one `traceparent` everywhere.
 */
export function traceHeaders(traceId: string): Record<string, string> {
  const w3c = W3C_TRACE_ID.test(traceId)
    ? traceId
    : createHash('sha256').update(traceId).digest('hex').slice(0, 32);
  return { 'x-trace-id': traceId, traceparent: `00-${w3c}-${randomBytes(8).toString('hex')}-01` };
}
