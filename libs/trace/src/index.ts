export { newTraceId, traceIdOf, TRACE_HEADER } from './trace-id';
export { TraceIdInterceptor } from './trace-id.interceptor';
export { traceHeaders } from './trace-headers';
