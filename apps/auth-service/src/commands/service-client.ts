import { Client } from 'pg';
import type { DatabaseConfig } from '../config';
import { AUTH_SCHEMA } from '../migrations';

/** Works in the database as the service's own role, which owns nothing. */
export async function asService<T>(
  { urls }: DatabaseConfig,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  if (!urls.auth) throw new Error('Set AUTH_DATABASE_URL, or DATABASE_URL to derive it from');
  const client = new Client({
    connectionString: urls.auth,
    application_name: 'auth-service-cli',
    options: `-c search_path=${AUTH_SCHEMA.schema}`,
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
