import type { QueryRunner } from 'typeorm';

/** Bytes of an answer as it is stored: several times what a bulk of 500 invitations answers. */
export const LARGEST_ANSWER_BYTES = 4 * 1024 * 1024;

/**
 * First answers, by hash. Nothing of a tenant can be read here: whose key it is stands in no column
 * but in the hash, and the answer is sealed. `with_its_row` says that the answer committed in the
 * transaction that made what it tells of.
 */
export async function createIdempotencyTable(runner: QueryRunner, role: string): Promise<void> {
  await runner.query(
    `CREATE TABLE idempotency_records (
       key_hash bytea PRIMARY KEY CHECK (octet_length(key_hash) = 32),
       request_hash bytea NOT NULL CHECK (octet_length(request_hash) = 32),
       holder_id uuid NOT NULL,
       leased_until timestamptz NOT NULL,
       expires_at timestamptz NOT NULL,
       sealed_answer bytea CHECK (octet_length(sealed_answer) <= ${LARGEST_ANSWER_BYTES}),
       with_its_row boolean NOT NULL DEFAULT false
     )`,
  );
  await runner.query(`CREATE INDEX idempotency_records_expiry ON idempotency_records (expires_at)`);
  await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_records TO ${role}`);
}

/** First answers after their day, and requests that died and were never sent again. */
export const EXPIRED_ANSWERS = {
  name: 'first answers',
  table: 'idempotency_records',
  key: 'key_hash',
  stale: 'expires_at <= now()',
};
