import { Logger } from '@nestjs/common';
import { Clock } from '@app/clock';
import { JobQueue, type JobRequest } from './job-queue';
import { SlotSchedule, type SlotJob } from './slot-schedule';

/** BullMQ keeps the colon, and numbers alone, to itself. */
const ALLOWED_ID = /^(?!\d+$)[^:]+$/;
const NOON = Date.parse('2026-11-21T12:00:00.000Z');

describe('I10: what is done on a schedule', () => {
  let asked: JobRequest<SlotJob>[];
  let add: () => Promise<void>;
  let running: SlotSchedule[];

  beforeEach(() => {
    jest.useFakeTimers({ now: NOON });
    asked = [];
    add = () => Promise.resolve();
    running = [];
  });
  afterEach(async () => {
    for (const schedule of running) await schedule.onModuleDestroy();
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  function start(cron: string): SlotSchedule {
    const queue = Object.create(JobQueue.prototype) as JobQueue<SlotJob>;
    queue.add = (request) => {
      asked.push(request);
      return add();
    };
    const schedule = new SlotSchedule('sweep', queue, cron, new Clock());
    running.push(schedule);
    schedule.onModuleInit();
    return schedule;
  }

  it('is one job for each slot, which every process proposes by the same id', async () => {
    start('*/10 * * * *');
    start('*/10 * * * *');
    await jest.advanceTimersByTimeAsync(20 * 60_000);
    const minute = NOON / 60_000;
    const ids = asked.map(({ id }) => id);
    expect(ids).toEqual([10, 10, 20, 20].map((later) => `sweep-${minute + later}`));
    for (const id of ids) expect(id).toMatch(ALLOWED_ID);
    expect(asked[0]).toMatchObject({ name: 'sweep', payload: { slot: minute + 10 } });
  });

  it('is proposed again at the next slot where proposing failed', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    add = () => Promise.reject(new Error('down'));
    start('* * * * * *');
    await jest.advanceTimersByTimeAsync(2_000);
    expect(asked).toHaveLength(2);
    expect(warn).toHaveBeenCalledTimes(2);
  });

  it('ends with the process', async () => {
    const schedule = start('* * * * * *');
    await jest.advanceTimersByTimeAsync(1_000);
    await schedule.onModuleDestroy();
    await jest.advanceTimersByTimeAsync(5_000);
    expect(asked).toHaveLength(1);
  });
});
