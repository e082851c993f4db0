export { currentContext, requireContext, runInContext, systemContext } from './context';
export type { Actor, RequestContext, TraceParent, TenantRef } from './context';
