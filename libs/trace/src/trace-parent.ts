import type { TraceParent } from '@app/context';
import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** All zeros is no id: who receives such a traceparent throws it away. */
const W3C_TRACE_ID = /^(?!0+$)[0-9a-f]{32}$/;

/** Of later versions the first four fields count; version 00 has no more, and `ff` is none. */
const TRACEPARENT =
  /^(?!ff)([0-9a-f]{2})-((?!0{32})[0-9a-f]{32})-((?!0{16})[0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** What W3C lets others put there; and no line of a log, no header of a mail can be forged with it. */
const TRACESTATE = /^[\x20-\x7e]{1,512}$/;

/** A caller's span, with the trace it belongs to. */
export interface RemoteParent extends TraceParent {
  w3cTraceId: string;
}

/**
 * The trace id as W3C has it: 32 hex digits. One that is none (a caller may send `order-17`) gets a
 * stable one derived from it, so that the same story has one id in every system.
 */
export function w3cTraceId(traceId: string): string {
  return W3C_TRACE_ID.test(traceId)
    ? traceId
    : createHash('sha256').update(traceId).digest('hex').slice(0, 32);
}

/** @returns null for what is no traceparent */
export function readTraceParent(traceparent: unknown, tracestate?: unknown): RemoteParent | null {
  const read = TRACEPARENT.exec(typeof traceparent === 'string' ? traceparent : '');
  if (!read) return null;
  const [, version, traceId = '', spanId = '', flags = '', more] = read;
  if (version === '00' && more !== undefined) return null;
  const state = Array.isArray(tracestate) ? tracestate.join(',') : tracestate;
  return {
    w3cTraceId: traceId,
    spanId,
    // The others are not ours to pass on.
    flags: Number.parseInt(flags, 16) & 1,
    state: typeof state === 'string' && TRACESTATE.test(state) ? state : null,
  };
}

/** The caller's span, where it is one of this trace: an `X-Trace-ID` of its own may name another. */
export function parentOf(headers: IncomingHttpHeaders, traceId: string): TraceParent | null {
  const parent = readTraceParent(headers['traceparent'], headers['tracestate']);
  if (parent?.w3cTraceId !== w3cTraceId(traceId)) return null;
  const { spanId, flags, state } = parent;
  return { spanId, flags, state };
}

export function traceParentText(traceId: string, { spanId, flags }: TraceParent): string {
  return `00-${w3cTraceId(traceId)}-${spanId}-${flags.toString(16).padStart(2, '0')}`;
}
