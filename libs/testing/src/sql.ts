import { Client } from 'pg';

export type Query = <Row extends object = Record<string, unknown>>(
  sql: string,
  parameters?: unknown[],
) => Promise<Row[]>;

/** Raw SQL below the application, as whichever role the URL names. */
export async function sqlAs<T>(url: string, work: (query: Query) => Promise<T>): Promise<T> {
  const client = new Client({
    connectionString: url,
    options: '-c search_path=tenant,auth,bullmq',
  });
  await client.connect();
  try {
    return await work(
      async (sql, parameters) => (await client.query(sql, parameters)).rows as never,
    );
  } finally {
    await client.end();
  }
}
