import { setImmediate as nextTurn } from 'node:timers/promises';
import { currentContext, requireContext, runInContext, systemContext } from './context';

describe('the context of a request', () => {
  it('is not there unless somebody opened one', () => {
    expect(currentContext()).toBeUndefined();
    expect(() => requireContext()).toThrow('No request context');
  });

  it('ends with its work', () => {
    expect(runInContext(systemContext('a'), () => requireContext().traceId)).toBe('a');
    expect(currentContext()).toBeUndefined();
  });

  it('goes along through awaits, timers and promises', async () => {
    const seen = await runInContext(systemContext('a'), async () => {
      await nextTurn();
      return Promise.all([1, 2].map(() => nextTurn().then(() => requireContext().traceId)));
    });
    expect(seen).toEqual(['a', 'a']);
  });

  it('does not leak between work that runs in parallel', async () => {
    const work = (traceId: string): Promise<(string | undefined)[]> =>
      runInContext(systemContext(traceId, { id: `tenant of ${traceId}` }), async () => {
        const seen: (string | undefined)[] = [];
        for (let turn = 0; turn < 3; turn++) {
          await nextTurn();
          const { traceId: trace, tenant } = requireContext();
          seen.push(trace, tenant?.id);
        }
        return seen;
      });
    const ids = ['a', 'b', 'c'];
    const all = await Promise.all(ids.map(work));
    expect(all).toEqual(ids.map((id) => [1, 2, 3].flatMap(() => [id, `tenant of ${id}`])));
  });

  it('is untouched by one that is opened within it', async () => {
    await runInContext(systemContext('outer', { id: 'acme' }), async () => {
      await runInContext(systemContext('inner'), async () => {
        await nextTurn();
        requireContext().tenant = { id: 'globex' };
        expect(requireContext()).toMatchObject({ traceId: 'inner', tenant: { id: 'globex' } });
      });
      expect(requireContext()).toMatchObject({ traceId: 'outer', tenant: { id: 'acme' } });
    });
  });

  it('survives work within it that fails', async () => {
    await runInContext(systemContext('outer'), async () => {
      const failing = runInContext(systemContext('inner'), () => Promise.reject(new Error('no')));
      await expect(failing).rejects.toThrow('no');
      expect(requireContext().traceId).toBe('outer');
    });
  });

  it('of a schedule has nobody behind it', () => {
    expect(systemContext('a')).toEqual({
      traceId: 'a',
      tenant: null,
      ip: null,
      userAgent: null,
      actor: null,
    });
  });
});
