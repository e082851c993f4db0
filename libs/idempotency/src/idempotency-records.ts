import { Inject, Injectable } from '@nestjs/common';
import type { Sealer } from '@app/crypto';
import { Database, Transactional } from '@app/database';
import { v7 as uuidv7 } from 'uuid';
import { IdempotencyInFlight, IdempotencyKeyReused } from './idempotency.errors';
import type { StoredAnswer } from './stored-answer';

export const ANSWER_SEALER = Symbol('ANSWER_SEALER');

/** How long a key stays taken when whoever took it says nothing more. */
export const LEASE_SECONDS = 30;
const KEPT_HOURS = 24;

/** Each further try means that a record went away between two looks. */
const ATTEMPTS = 3;

/** A key that this request, and no other, works under. */
export interface Claim {
  keyHash: Buffer;
  holderId: string;
}

interface RecordRow {
  request_hash: Buffer;
  sealed_answer: Buffer | null;
  leased: boolean;
  expired: boolean;
}

/** Times are the database's: processes whose clocks differ agree on when a lease ends. */
@Injectable()
export class IdempotencyRecords {
  constructor(
    private readonly database: Database,
    @Inject(ANSWER_SEALER) private readonly sealer: Sealer,
  ) {}

  /**
   * Takes the key, or finds the first answer under it.
   * @throws IdempotencyInFlight, IdempotencyKeyReused
   */
  @Transactional()
  async claim(keyHash: Buffer, requestHash: Buffer): Promise<Claim | StoredAnswer> {
    const claim = { keyHash, holderId: uuidv7() };
    for (let tries = 1; tries <= ATTEMPTS; tries++) {
      if (await this.insert(claim, requestHash)) return claim;
      const [found] = await this.database.query<RecordRow>(
        `SELECT request_hash, sealed_answer, leased_until > now() AS leased, expires_at <= now() AS expired
           FROM idempotency_records WHERE key_hash = $1`,
        [keyHash],
      );
      if (!found) continue;
      if (!found.expired) {
        if (!found.request_hash.equals(requestHash)) throw new IdempotencyKeyReused();
        if (found.sealed_answer) return this.open(keyHash, found.sealed_answer);
        if (found.leased) throw new IdempotencyInFlight();
      }
      if (await this.takeOver(claim, requestHash)) return claim;
    }
    throw new IdempotencyInFlight();
  }

  /**
   * Stores the first answer, in the ambient transaction.
   * @param withItsRow whether that transaction also made what the answer tells of
   * @returns false when somebody else holds the key by now, or has answered
   */
  async store(claim: Claim, answer: StoredAnswer, withItsRow: boolean): Promise<boolean> {
    const stored = await this.database.query(
      `UPDATE idempotency_records SET sealed_answer = $3, with_its_row = $4
        WHERE key_hash = $1 AND holder_id = $2 AND sealed_answer IS NULL RETURNING holder_id`,
      [claim.keyHash, claim.holderId, this.seal(claim.keyHash, answer), withItsRow],
    );
    return stored.length > 0;
  }

  /** Says that the work goes on. */
  @Transactional()
  async renew({ keyHash, holderId }: Claim): Promise<void> {
    await this.database.query(
      `UPDATE idempotency_records SET leased_until = now() + make_interval(secs => $3)
        WHERE key_hash = $1 AND holder_id = $2 AND sealed_answer IS NULL`,
      [keyHash, holderId, LEASE_SECONDS],
    );
  }

  /** Gives the key back, as though it had never been sent; not when the answer stands already. */
  @Transactional()
  async release({ keyHash, holderId }: Claim): Promise<void> {
    await this.database.query(
      `DELETE FROM idempotency_records
        WHERE key_hash = $1 AND holder_id = $2 AND sealed_answer IS NULL`,
      [keyHash, holderId],
    );
  }

  private async insert({ keyHash, holderId }: Claim, requestHash: Buffer): Promise<boolean> {
    const inserted = await this.database.query(
      `INSERT INTO idempotency_records (key_hash, request_hash, holder_id, leased_until, expires_at)
       VALUES ($1, $2, $3, now() + make_interval(secs => $4), now() + make_interval(hours => $5))
       ON CONFLICT (key_hash) DO NOTHING RETURNING holder_id`,
      [keyHash, requestHash, holderId, LEASE_SECONDS, KEPT_HOURS],
    );
    return inserted.length > 0;
  }

  /**
   * A record that is past its day or past its lease. One that is locked is about to be answered, or
   * taken over by somebody else: nobody waits for it.
   */
  private async takeOver({ keyHash, holderId }: Claim, requestHash: Buffer): Promise<boolean> {
    const taken = await this.database.query(
      `UPDATE idempotency_records
          SET request_hash = $2, holder_id = $3, sealed_answer = NULL, with_its_row = false,
              leased_until = now() + make_interval(secs => $4),
              expires_at = now() + make_interval(hours => $5)
        WHERE key_hash = (
          SELECT key_hash FROM idempotency_records
           WHERE key_hash = $1 AND (expires_at <= now() OR (sealed_answer IS NULL AND leased_until <= now()))
             FOR UPDATE SKIP LOCKED)
        RETURNING holder_id`,
      [keyHash, requestHash, holderId, LEASE_SECONDS, KEPT_HOURS],
    );
    return taken.length > 0;
  }

  private seal(keyHash: Buffer, answer: StoredAnswer): Buffer {
    return this.sealer.seal(JSON.stringify(answer), keyHash.toString('hex'));
  }

  private open(keyHash: Buffer, sealed: Buffer): StoredAnswer {
    return JSON.parse(this.sealer.open(sealed, keyHash.toString('hex'))) as StoredAnswer;
  }
}
