import { slotAt } from './slot';

const at = (time: string): Date => new Date(`2026-11-21T${time}Z`);

describe('I10: the slot that a tick belongs to', () => {
  const EVERY_TEN_MINUTES = '*/10 * * * *';
  const EVERY_SECOND = '* * * * * *';

  it('is the same for processes whose clocks differ a little', () => {
    const slot = slotAt(at('12:10:00.000'), EVERY_TEN_MINUTES);
    for (const time of ['12:09:59.800', '12:10:00.003', '12:10:04.000', '12:10:29.999']) {
      expect(slotAt(at(time), EVERY_TEN_MINUTES)).toBe(slot);
    }
  });

  it('is another one at the next tick', () => {
    const slots = ['12:00:00.001', '12:10:00.002', '12:20:00.000'].map((time) =>
      slotAt(at(time), EVERY_TEN_MINUTES),
    );
    expect(new Set(slots).size).toBe(3);
  });

  it('is a minute wide at most: a schedule of every minute has a slot for each', () => {
    const slots = ['12:00:00.010', '12:01:00.010'].map((time) => slotAt(at(time), '* * * * *'));
    expect(slots[1]).toBe((slots[0] ?? 0) + 1);
  });

  it('is a second wide where the schedule has seconds', () => {
    const slot = slotAt(at('12:00:01.000'), EVERY_SECOND);
    expect(slotAt(at('12:00:01.020'), EVERY_SECOND)).toBe(slot);
    expect(slotAt(at('12:00:00.990'), EVERY_SECOND)).toBe(slot);
    expect(slotAt(at('12:00:02.000'), EVERY_SECOND)).toBe(slot + 1);
  });

  it('does not mind how a schedule is spaced', () => {
    expect(slotAt(at('12:00:10.000'), '  */10  *  * * * ')).toBe(
      slotAt(at('12:00:00'), '* * * * *'),
    );
  });
});
