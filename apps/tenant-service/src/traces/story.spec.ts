import { inOrder, storyOf } from './story';
import { eventOfChange, eventOfJob, eventOfLine } from './trace-event';

const AT = '2026-11-21T12:00:01.000Z';
const NOON = Date.parse('2026-11-21T12:00:00.000Z');

const line = (fields: object) =>
  eventOfLine({ time: AT, level: 'info', service: 'shop', message: 'request', ...fields });

const job = {
  queue: 'mails',
  id: 'mail-1',
  state: 'completed',
  attempts: 1,
  tenant_id: 'acme',
  added_at_ms: NOON + 200,
  process_at_ms: null,
  finished_at_ms: NOON + 900,
  failed_reason: null,
};

describe('L2: the story of a trace', () => {
  it('puts a request where it began, and all in order', () => {
    const request = line({ method: 'POST', path: '/a', status: 201, duration_ms: 1_000 });
    const events = [line({ message: 'Mail sent' }), eventOfJob(job), request];
    expect(storyOf('t-1', inOrder(events))).toEqual([
      'trace t-1, from 2026-11-21T12:00:00.000Z, 3 events in 1000 ms',
      '  tenant acme',
      '',
      '     +0.0 ms  shop                     POST /a → 201 in 1000 ms',
      '   +200.0 ms  queue                    mails: job mail-1 added; completed after 700 ms and 1 attempt',
      '    +1000 ms  shop                     Mail sent',
    ]);
  });

  it('names who and where once, and other fields in each line', () => {
    const story = storyOf('t', [
      line({ user_id: 'jane', tenant_id: 'acme', a: 1, b: { c: null } }),
    ]);
    expect(story[1]).toBe('  tenant acme');
    expect(story[2]).toBe('  user jane');
    expect(story.at(-1)).toMatch(/request a=1 b=\{"c":null\}$/);
  });

  it('shows errors loudly, with their stack', () => {
    const err = { type: 'Error', message: 'no', stack: 'Error: no\n    at here' };
    const story = storyOf('t', [line({ level: 'error', message: 'failed', err })]);
    expect(story.slice(-3).map((text) => text.trim())).toEqual([
      '+0.0 ms  shop                     ERROR failed',
      '| Error: no',
      '| at here',
    ]);
  });

  it('says of a call that had no answer that it had none', () => {
    const { what } = line({ method: 'GET', host: 'crm.test', path: '/x', duration_ms: 5 });
    expect(what).toBe('GET crm.test/x → no answer in 5 ms');
  });

  it.each([
    [{ state: 'waiting', attempts: 0, finished_at_ms: null }, 'waiting now, after 0 attempts'],
    [
      { state: 'delayed', attempts: 2, finished_at_ms: null, process_at_ms: NOON },
      'delayed now, after 2 attempts, due 2026-11-21T12:00:00.000Z',
    ],
    [
      { state: 'failed', attempts: 10, failed_reason: 'no such host' },
      'failed after 700 ms and 10 attempts: no such host',
    ],
  ])('tells what became of a job: %j', (fields, fate) => {
    expect(eventOfJob({ ...job, ...fields }).what).toBe(`mails: job mail-1 added; ${fate}`);
  });

  it('tells which columns an update changed, and who did it', () => {
    const change = {
      ...{ at_ms: NOON, table_name: 'members', row_id: '7', tenant_id: 'acme', actor_id: null },
      columns: ['role_id'],
    };
    expect(eventOfChange({ ...change, action: 'update' }).what).toBe(
      'update of members 7: role_id, by the system',
    );
    expect(eventOfChange({ ...change, action: 'delete', actor_id: 'jane' }).what).toBe(
      'delete of members 7, by jane',
    );
  });

  it('says so when nothing is known', () => {
    expect(storyOf('t-1', [])).toEqual(['Nothing is known of trace t-1']);
  });
});
