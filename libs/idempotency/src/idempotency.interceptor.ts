import {
  Injectable,
  Logger,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { creates } from '@app/auth';
import { Database } from '@app/database';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { lastValueFrom, of, type Observable } from 'rxjs';
import { carriesTokens, runsAgain } from './declarations';
import { keyOf, recordHash, REPLAYED_HEADER, requestHash } from './idempotency-key';
import { IdempotencyRecords, LEASE_SECONDS, type Claim } from './idempotency-records';
import { KeyedRequest } from './keyed-request';
import {
  isStorable,
  keptHeaders,
  refusalToStore,
  ReplayedRefusal,
  type StoredAnswer,
} from './stored-answer';

const RENEW_EVERY_MS = (LEASE_SECONDS * 1_000) / 3;

/**
 * Answers a POST that creates, sent again under the same Idempotency-Key, with its first answer. It
 * runs behind the guards and the parsing of the body, on every route that answers 201; a request
 * without the header passes through.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly logger = new Logger(IdempotencyInterceptor.name);

  constructor(
    private readonly records: IdempotencyRecords,
    private readonly database: Database,
  ) {}

  intercept(
    execution: ExecutionContext,
    next: CallHandler,
  ): Observable<unknown> | Promise<Observable<unknown>> {
    const handler = execution.getHandler();
    if (!creates(handler)) return next.handle();
    const http = execution.switchToHttp();
    const key = keyOf(http.getRequest<FastifyRequest>());
    if (key === null || carriesTokens(handler)) return next.handle();
    return this.once(key, http.getRequest(), http.getResponse(), runsAgain(handler), next);
  }

  private async once(
    key: string,
    request: FastifyRequest,
    reply: FastifyReply,
    again: boolean,
    next: CallHandler,
  ): Promise<Observable<unknown>> {
    const found = await this.records.claim(recordHash(request, key), requestHash(request));
    if (!('holderId' in found)) return of(replay(found, reply));
    const keyed = new KeyedRequest(found, this.records, this.database);
    const renewing = setInterval(() => void this.renew(found), RENEW_EVERY_MS);
    try {
      const made: unknown = await KeyedRequest.run(again ? null : keyed, () =>
        lastValueFrom(next.handle(), { defaultValue: undefined }),
      );
      await this.settle(keyed, { made, headers: keptHeaders(reply.getHeaders()) });
      return of(made);
    } catch (error) {
      await this.settle(keyed, refusalToStore(error));
      throw error;
    } finally {
      clearInterval(renewing);
    }
  }

  /**
   * Stores the answer unless it was kept with its row. The client is answered in any case: what it
   * asked for has been done, or refused, by now.
   */
  private async settle({ claim, kept }: KeyedRequest, answer: StoredAnswer | null): Promise<void> {
    if (kept) return;
    try {
      if (answer === null || !isStorable(answer)) await this.records.release(claim);
      else await this.database.transact(() => this.records.store(claim, answer, false));
    } catch (error) {
      this.logger.warn({ err: error }, 'An answer could not be stored under its Idempotency-Key');
    }
  }

  private async renew(claim: Claim): Promise<void> {
    await this.records.renew(claim).catch((error: unknown) => {
      this.logger.warn({ err: error }, 'The lease of an Idempotency-Key could not be renewed');
    });
  }
}

/** @throws ReplayedRefusal */
function replay(answer: StoredAnswer, reply: FastifyReply): unknown {
  if ('refused' in answer) throw new ReplayedRefusal(answer.refused);
  void reply.headers({ ...answer.headers, [REPLAYED_HEADER]: 'true' });
  return answer.made;
}
