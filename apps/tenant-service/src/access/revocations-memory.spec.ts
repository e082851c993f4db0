import { RevocationsMemory } from './revocations-memory';

const MINUTE = 60_000;

describe('P6: what is remembered of revocations', () => {
  let now: number;
  let memory: RevocationsMemory;

  beforeEach(() => {
    now = 0;
    memory = new RevocationsMemory(() => now);
  });

  const revoke = (id: string): void => memory.apply({ kind: 'session', id, revoked: true });

  it('is kept longer than any token lives, and then forgotten', () => {
    revoke('session-1');
    now = 16 * MINUTE;
    memory.forgetOld();
    expect(memory.has('session', 'session-1')).toBe(true);
    now = 20 * MINUTE;
    memory.forgetOld();
    expect([memory.has('session', 'session-1'), memory.size]).toEqual([false, 0]);
  });

  it('does not live on because it is told again', () => {
    revoke('session-1');
    now = 10 * MINUTE;
    revoke('session-1');
    revoke('session-2');
    now = 20 * MINUTE;
    memory.forgetOld();
    expect(memory.has('session', 'session-1')).toBe(false);
    expect(memory.has('session', 'session-2')).toBe(true);
  });

  it('tells sessions from users', () => {
    revoke('same-id');
    expect(memory.has('user', 'same-id')).toBe(false);
  });

  it('is full at a size that a process can hold, and again not once some is forgotten', () => {
    for (let n = 0; n < 200_000; n++) revoke(`session-${n}`);
    expect(memory.isFull).toBe(true);
    now = 20 * MINUTE;
    memory.forgetOld();
    expect(memory.isFull).toBe(false);
  });
});
