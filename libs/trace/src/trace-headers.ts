import type { TraceParent } from '@app/context';
import { randomBytes } from 'node:crypto';
import { traceParentText } from './trace-parent';

/**
 * The headers with which a trace id travels on: ours, and W3C's. Whoever is called belongs to the span
 * at hand; where nobody keeps spans there is none, and each call gets one of its own, so that whoever
 * does keep them may begin there.
 */
export function traceHeaders(traceId: string, parent?: TraceParent | null): Record<string, string> {
  const span = parent ?? { spanId: randomBytes(8).toString('hex'), flags: 1, state: null };
  return {
    'x-trace-id': traceId,
    traceparent: traceParentText(traceId, span),
    ...(span.state !== null && { tracestate: span.state }),
  };
}
