import { currentContext, runInContext, systemContext } from '@app/context';
import { newTraceId } from '@app/trace';

/**
 * Does work in the name of one tenant, in a context of its own; trace and actor of the
 * surrounding context come along. Transactions don't: each tenant's work commits by itself.
 */
export function inTenant<T>(tenantId: string, work: () => Promise<T>): Promise<T> {
  const around = currentContext() ?? systemContext(newTraceId());
  return runInContext({ ...around, tenant: { id: tenantId } }, work);
}
