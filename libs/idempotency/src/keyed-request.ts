import type { Database } from '@app/database';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Claim, IdempotencyRecords } from './idempotency-records';
import { IdempotencyInFlight } from './idempotency.errors';
import { isStorable } from './stored-answer';

const requests = new AsyncLocalStorage<KeyedRequest | null>();

/** A request under way that brought a key. */
export class KeyedRequest {
  /** Whether the answer has committed with what it tells of. */
  kept = false;

  constructor(
    readonly claim: Claim,
    private readonly records: IdempotencyRecords,
    private readonly database: Database,
  ) {}

  /** Runs a handler; without a request, what is kept in it is not its answer. */
  static run<T>(request: KeyedRequest | null, work: () => T): T {
    return requests.run(request, work);
  }

  async keep(answer: unknown): Promise<void> {
    const stored = { made: answer, headers: {} };
    if (!isStorable(stored)) return;
    if (this.kept) {
      throw new Error('One request keeps one answer: put @RunsAgain() on a route that makes many');
    }
    if (!(await this.records.store(this.claim, stored, true))) throw new IdempotencyInFlight();
    this.database.afterCommit(() => (this.kept = true));
  }
}

/**
 * Where a service says, as the last thing in the transaction that makes something, what the request
 * will be answered: `return keepAnswer(view)`. The answer then commits with the row or not at all,
 * and no crash can come between them. Without an Idempotency-Key it does nothing.
 *
 * @param answer exactly what the controller will return
 * @throws IdempotencyInFlight when this request was silent for so long that another one has taken
 *   its key: its transaction must not commit
 */
export async function keepAnswer<Answer>(answer: Answer): Promise<Answer> {
  await requests.getStore()?.keep(answer);
  return answer;
}
