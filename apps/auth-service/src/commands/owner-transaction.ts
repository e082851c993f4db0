import { Client } from 'pg';
import type { Query } from '../signing-keys/signing-key-store';

/** Runs a command's work in one transaction of the tables' owner. */
export async function asOwner<T>(url: string, work: (query: Query) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'auth-service-cli' });
  await client.connect();
  try {
    await client.query('BEGIN');
    const result = await work(
      async <Row extends object>(sql: string, values: readonly unknown[]) =>
        (await client.query<Row>(sql, [...values])).rows,
    );
    await client.query('COMMIT');
    return result;
  } finally {
    await client.end();
  }
}
