import { requireContext, runInContext, systemContext } from '@app/context';
import { currentTenantId } from './current-tenant';
import { inTenant } from './in-tenant';

describe('T3: work in the name of one tenant', () => {
  it('knows its tenant, and keeps the trace', async () => {
    await runInContext(systemContext('order-17', { id: 'globex' }), async () => {
      const seen = inTenant('acme', () =>
        Promise.resolve([currentTenantId(), requireContext().traceId]),
      );
      await expect(seen).resolves.toEqual(['acme', 'order-17']);
      expect(currentTenantId()).toBe('globex');
    });
  });

  it('may start outside of any context', async () => {
    const seen = await inTenant('acme', () => Promise.resolve(requireContext()));
    expect(seen).toMatchObject({ tenant: { id: 'acme' }, actor: null });
    expect(seen.traceId).toMatch(/^[0-9a-f]{32}$/);
  });

  it('never goes on without a tenant', () => {
    expect(() => currentTenantId()).toThrow('No request context');
    expect(() => runInContext(systemContext('t'), currentTenantId)).toThrow('No tenant');
  });
});
