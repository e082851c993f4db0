import { sha256 } from '@app/crypto';
import { GRACE_MS, judge, type SessionState } from './refresh-verdict';

const NOW = new Date('2026-11-21T12:00:00Z');
const ago = (ms: number): Date => new Date(NOW.getTime() - ms);
const parent = sha256('parent');

const aSession = (state: Partial<SessionState> = {}): SessionState => ({
  parent_hash: parent,
  rotated_at: ago(GRACE_MS),
  expires_at: ago(-1),
  ended_at: null,
  is_active: true,
  ...state,
});

describe('judge', () => {
  it('gives the parent of the current token ten seconds', () => {
    expect(judge(aSession(), parent, NOW)).toBe('graced');
    expect(judge(aSession({ rotated_at: ago(GRACE_MS + 1) }), parent, NOW)).toBe('reused');
  });

  it('takes every other token for a copy', () => {
    expect(judge(aSession(), sha256('grandparent'), NOW)).toBe('reused');
    expect(judge(aSession({ parent_hash: null, rotated_at: null }), parent, NOW)).toBe('reused');
  });

  it.each([{ ended_at: ago(1) }, { expires_at: NOW }, { is_active: false }])(
    'has nothing more for a session that is over: %j',
    (state) => {
      expect(judge(aSession(state), parent, NOW)).toBe('ended');
    },
  );
});
