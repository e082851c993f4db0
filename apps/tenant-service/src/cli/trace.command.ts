import { findLines, followLines } from '@app/logging';
import { traceIdOf, TRACE_HEADER } from '@app/trace';
import { jobsOfTrace } from '@app/queues';
import { Command, CommandRunner, Option } from 'nest-commander';
import { tenantServiceConfig } from '../config';
import { inOrder, linesOf, storyOf } from '../traces/story';
import { eventOfChange, eventOfJob, eventOfLine, type TraceEvent } from '../traces/trace-event';
import { rowsOfTrace } from './trace-rows';
import { say } from './services';

interface TraceOptions {
  follow?: boolean;
  json?: boolean;
}

/** More lines than anybody reads; a trace id that a client never changes could have millions. */
const MOST_LINES = 5_000;

@Command({
  name: 'trace',
  arguments: '<trace-id>',
  description: 'Tells the story of one request: both services, jobs, mails, calls and changes',
})
export class TraceCommand extends CommandRunner {
  async run([traceId = '']: string[], { follow, json }: TraceOptions): Promise<void> {
    if (traceIdOf({ [TRACE_HEADER]: traceId }) !== traceId)
      throw new Error('A trace id is 1 to 64 of A-Z, a-z, 0-9, - and _');
    const { logDirectory } = tenantServiceConfig();
    if (logDirectory === null) throw new Error('Set DATA_DIR: the logs lie in its folder logs');
    const events = inOrder(await this.known(traceId, logDirectory));
    if (json) for (const event of events) say(JSON.stringify(event));
    else for (const line of storyOf(traceId, events)) say(line);
    if (follow) await this.follow(traceId, logDirectory, { json, began: events[0]?.at });
  }

  private async known(traceId: string, directory: string): Promise<TraceEvent[]> {
    const events: TraceEvent[] = [];
    for await (const line of findLines(directory, traceId)) {
      if (line['trace_id'] !== traceId) continue;
      if (events.length === MOST_LINES) {
        process.stderr.write(`Only the first ${MOST_LINES} lines are told\n`);
        break;
      }
      events.push(eventOfLine(line));
    }
    const tenants = new Set(events.map(({ tenantId }) => tenantId).filter((id) => id !== null));
    try {
      const { databaseUrl, REDIS_URL: url, REDIS_PREFIX: prefix } = tenantServiceConfig();
      const inRedis = url === undefined ? null : await jobsOfTrace({ url, prefix }, traceId);
      const { jobs, changes } = await rowsOfTrace(databaseUrl, traceId, [...tenants], inRedis);
      events.push(...jobs.map(eventOfJob), ...changes.map(eventOfChange));
    } catch (error) {
      const reason = error instanceof Error ? error.message || error.name : String(error);
      process.stderr.write(`Told from the logs alone; the database did not answer: ${reason}\n`);
    }
    return events;
  }

  /** Until Ctrl-C. */
  private async follow(
    traceId: string,
    directory: string,
    { json, began }: { json?: boolean; began?: number },
  ): Promise<void> {
    const stop = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
    process.once('disconnect', () => stop.abort());
    let since = began;
    for await (const line of followLines(directory, traceId, stop.signal)) {
      if (line['trace_id'] !== traceId) continue;
      const event = eventOfLine(line);
      since ??= event.at;
      if (json) say(JSON.stringify(event));
      else for (const text of linesOf(event, since)) say(text);
    }
  }

  @Option({ flags: '--follow', description: 'Goes on with what happens from now, until Ctrl-C' })
  asFollowing(): boolean {
    return true;
  }

  @Option({ flags: '--json', description: 'An event a line, as JSON' })
  asJson(): boolean {
    return true;
  }
}
