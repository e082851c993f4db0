import { Injectable } from '@nestjs/common';
import { Clock } from '@app/clock';
import { DeadLetters, type DeadLetter, type DeadLetterPlace } from '@app/queues';
import { decodeCursor, encodeCursor } from './dead-letter-cursor';
import {
  MOST_AT_ONCE,
  type DeadLettersPage,
  type DeadLettersQuery,
  type DeadLetterView,
  type RetriedView,
  type RetryDeadLettersInput,
} from './dead-letters.dto';

const PATH = '/api/queues/dead-letters';

/** Jobs that failed for good, of both services, for who runs the system. */
@Injectable()
export class DeadLettersService {
  constructor(
    private readonly letters: DeadLetters,
    private readonly clock: Clock,
  ) {}

  /** The latest first. */
  async list({ queue, limit, cursor }: DeadLettersQuery): Promise<DeadLettersPage> {
    const from = decodeCursor(cursor);
    const found = await this.letters.list({ queue, from, limit: limit + 1 });
    const backwards = from?.direction === 'before';
    const more = found.length > limit;
    const shown = found.slice(0, limit);
    if (backwards) shown.reverse();
    const link = (direction: 'after' | 'before', letter: DeadLetter | undefined): string | null => {
      if (!letter) return null;
      const query = new URLSearchParams({ ...(queue && { queue }), limit: String(limit) });
      query.set('cursor', encodeCursor({ direction, place: placeOf(letter) }));
      return `${PATH}?${query.toString()}`;
    };
    return {
      results: shown.map(viewOf),
      next: backwards || more ? link('after', shown.at(-1)) : null,
      previous: (backwards ? more : from) ? link('before', shown[0]) : null,
    };
  }

  /** @throws NotFound @throws NotADeadLetter */
  async retry(queue: string, job: string): Promise<DeadLetterView> {
    return viewOf(await this.letters.retry(queue, job));
  }

  async retryAll({ queue, failed_before, limit }: RetryDeadLettersInput): Promise<RetriedView> {
    const before = failed_before === undefined ? this.clock.now() : new Date(failed_before);
    return { retried: await this.letters.retryAll(queue, before, limit ?? MOST_AT_ONCE) };
  }

  /** @throws NotFound @throws NotADeadLetter */
  async discard(queue: string, job: string): Promise<void> {
    await this.letters.discard(queue, job);
  }
}

function placeOf({ queue, job, failedAt }: DeadLetter): DeadLetterPlace {
  return { queue, job, failedAt: failedAt.getTime() };
}

function viewOf(letter: DeadLetter): DeadLetterView {
  return {
    queue: letter.queue,
    job: letter.job,
    name: letter.name,
    tenant_id: letter.tenantId,
    trace_id: letter.traceId,
    attempts: letter.attempts,
    failed_reason: letter.failedReason,
    failed_at: letter.failedAt.toISOString(),
    added_at: letter.addedAt.toISOString(),
  };
}
