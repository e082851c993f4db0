import type { Answer, Client } from '@app/testing';
import { randomUUID } from 'node:crypto';
import { asSuperuser, type Addresses } from '../support-invitations/database';

export const REPLAYED = 'idempotency-replayed';

export function aKey(): string {
  return randomUUID();
}

/** Posts under a key. */
export function keyed(client: Client, key: string, path: string, body: unknown): Promise<Answer> {
  return client.with({ 'idempotency-key': key }).post(path, body);
}

export interface IdempotencyRow {
  key_hash: Buffer;
  sealed_answer: Buffer | null;
  with_its_row: boolean;
  leased_until: Date;
  expires_at: Date;
}

export function recordsOf(system: Addresses): Promise<IdempotencyRow[]> {
  return asSuperuser(system, (query) =>
    query<IdempotencyRow>('SELECT * FROM tenant.idempotency_records ORDER BY expires_at'),
  );
}

/** What time does to a request that died: its lease ends. */
export async function letLeasesEnd(system: Addresses): Promise<void> {
  await asSuperuser(system, (query) =>
    query(`UPDATE tenant.idempotency_records SET leased_until = now() - interval '1 second'`),
  );
}

/** What a day does to every first answer. */
export async function letADayPass(system: Addresses): Promise<void> {
  await asSuperuser(system, (query) =>
    query(
      `UPDATE tenant.idempotency_records
          SET expires_at = expires_at - interval '24 hours', leased_until = leased_until - interval '24 hours'`,
    ),
  );
}

/** Runs `work` while nobody can write to a table: whoever tries waits, in flight. */
export function whileLocked<T>(
  system: Addresses,
  table: string,
  work: () => Promise<T>,
): Promise<T> {
  return asSuperuser(system, async (query) => {
    await query(`BEGIN; LOCK TABLE tenant.${table} IN EXCLUSIVE MODE`);
    const result = await work();
    await query('ROLLBACK');
    return result;
  });
}
