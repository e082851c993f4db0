import { movedMoments, movedRow } from './moments';

const NOON = Date.parse('2026-11-21T12:00:00Z');

describe('moments of the queue', () => {
  it('are moved, and nothing beside them is', () => {
    const data = `{"at":${NOON}}`;
    expect(movedMoments(['mail', NOON, 3_000, null, data, true, NOON + 1], 60_000)).toEqual([
      ...['mail', NOON + 60_000, 3_000, null, data, true, NOON + 60_001],
    ]);
  });

  it('are moved back in what the queue tells of a job, and of the next one', () => {
    const job = { id: String(NOON), delay_ms: '3000', locked_until_ms: null, data: { at: NOON } };
    expect(movedRow({ ...job, processed_at_ms: String(NOON) }, -60_000)).toEqual({
      ...job,
      processed_at_ms: String(NOON - 60_000),
    });
    expect(movedRow({ rate_limit_ttl: '0', next_delay: String(NOON) }, -60_000)).toEqual({
      rate_limit_ttl: '0',
      next_delay: String(NOON - 60_000),
    });
  });
});
