export { newTraceId, traceIdOf, TRACE_HEADER } from './trace-id';
export { TraceIdInterceptor } from './trace-id.interceptor';
export { traceHeaders } from './trace-headers';
export { parentOf, readTraceParent, traceParentText } from './trace-parent';
export { startRootSpan, startSpan, stopKeepingSpans, within } from './spans';
export type { Span, SpanDescription } from './spans';
export { startTracing } from './tracing';
export { SAMPLERS } from './tracing-config';
export type { TracingConfig } from './tracing-config';
