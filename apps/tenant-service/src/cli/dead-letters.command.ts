import { QUEUE_NAMES } from '@app/contracts';
import { Command, CommandRunner, Option, SubCommand } from 'nest-commander';
import { DeadLettersQuery, RetryDeadLettersInput } from '../dead-letters/dead-letters.dto';
import { DeadLettersService } from '../dead-letters/dead-letters.service';
import { checkedInput } from './checked-input';
import { say, withServices } from './services';

interface QueueOption {
  queue?: string;
}

interface ListOptions extends QueueOption {
  limit: number;
}

interface RetryOptions extends QueueOption {
  before?: string;
}

const SHOWN = 100;

abstract class QueueCommand extends CommandRunner {
  @Option({ flags: '--queue <name>', description: `One of ${QUEUE_NAMES.join(', ')}` })
  queue(value: string): string {
    return value;
  }
}

@SubCommand({ name: 'list', description: 'Jobs that failed for good, the latest first' })
export class ListDeadLettersCommand extends QueueCommand {
  async run(_inputs: string[], { queue, limit = SHOWN }: Partial<ListOptions>): Promise<void> {
    const query = await checkedInput(DeadLettersQuery, { ...(queue && { queue }), limit });
    await withServices(async (services) => {
      const { results, next } = await services.get(DeadLettersService).list(query);
      for (const one of results)
        say(
          `${one.failed_at}  ${one.queue} ${one.job}  ${one.attempts} attempts  ` +
            `trace ${one.trace_id}  tenant ${one.tenant_id ?? '-'}  ${one.failed_reason}`,
        );
      say(next ? `There are more than these ${results.length}` : `${results.length} in all`);
    });
  }

  @Option({ flags: '--limit <number>', description: 'Show at most so many (100)' })
  limit(value: string): number {
    return Number(value);
  }
}

@SubCommand({
  name: 'retry',
  arguments: '[job]',
  description: 'Gives a job, or all of a queue, its attempts again',
})
export class RetryDeadLettersCommand extends QueueCommand {
  async run([job]: string[], { queue, before }: RetryOptions): Promise<void> {
    const input = await checkedInput(RetryDeadLettersInput, {
      queue,
      ...(before && { failed_before: before }),
    });
    await withServices(async (services) => {
      const letters = services.get(DeadLettersService);
      if (job !== undefined) {
        const { trace_id: trace } = await letters.retry(input.queue, job);
        say(`Retried ${job}; its trace is ${trace}`);
      } else say(`Retried ${(await letters.retryAll(input)).retried} jobs of ${input.queue}`);
    });
  }

  @Option({ flags: '--before <time>', description: 'Those that failed before, as RFC 3339' })
  before(value: string): string {
    return value;
  }
}

@SubCommand({ name: 'discard', arguments: '<job>', description: 'Removes a job for good' })
export class DiscardDeadLetterCommand extends QueueCommand {
  async run([job = '']: string[], { queue = '' }: QueueOption): Promise<void> {
    await withServices(async (services) => {
      await services.get(DeadLettersService).discard(queue, job);
      say(`Discarded ${job}`);
    });
  }
}

@Command({
  name: 'dead-letters',
  description: 'Jobs that failed for good, of both services',
  subCommands: [ListDeadLettersCommand, RetryDeadLettersCommand, DiscardDeadLetterCommand],
})
export class DeadLettersCommand extends CommandRunner {
  run(): Promise<void> {
    this.command.help();
  }
}
