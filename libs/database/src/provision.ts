import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import type { DatabaseUrls } from './database-urls';

/**
 * Makes what migrations rest on, where `admin` may: the three roles with the passwords that their
 * URLs name, and the database, owned by the owner role. Safe to run again and at once.
 */
export async function provision({ admin, owner, auth, tenant }: DatabaseUrls): Promise<void> {
  if (admin === null) return;
  const database = databaseOf(owner);
  const maintenance = new URL(admin);
  maintenance.pathname = '/postgres';
  await withClient(maintenance.href, async (client) => {
    await client.query('SELECT pg_advisory_lock(7302511)');
    for (const url of [owner, auth, tenant]) await ensureRole(client, url);
    await ensureDatabase(client, database);
    for (const url of [owner, auth, tenant]) {
      await client.query(
        `GRANT CONNECT ON DATABASE ${escapeIdentifier(database)} TO ${escapeIdentifier(roleOf(url))}`,
      );
    }
  });
  const target = new URL(admin);
  target.pathname = `/${database}`;
  await withClient(target.href, async (client) => {
    await client.query('REVOKE CREATE ON SCHEMA public FROM PUBLIC');
    await client.query(
      `GRANT CREATE ON DATABASE ${escapeIdentifier(database)} TO ${escapeIdentifier(roleOf(owner))}`,
    );
  });
}

async function ensureRole(client: Client, url: string): Promise<void> {
  const role = escapeIdentifier(roleOf(url));
  const password = escapeLiteral(decodeURIComponent(new URL(url).password));
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [roleOf(url)]);
  const verb = rowCount ? 'ALTER' : 'CREATE';
  await client.query(`${verb} ROLE ${role} LOGIN NOCREATEDB NOCREATEROLE PASSWORD ${password}`);
}

async function ensureDatabase(client: Client, database: string): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
  if (rowCount) return;
  const name = escapeIdentifier(database);
  await client.query(`CREATE DATABASE ${name}`);
  await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
}

async function withClient(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function roleOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}

function databaseOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}
