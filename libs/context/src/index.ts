export { currentContext, requireContext, runInContext, systemContext } from './context';
export type { Actor, RequestContext, TenantRef } from './context';
