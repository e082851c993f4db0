import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jobsOf } from '@app/testing';
import { asSuperuser, type Addresses } from './database';

/** A place in which a secret was found. */
export interface Find {
  secret: string;
  where: string;
}

/** Something that must not be found, and what to call it. */
export type Secrets = Record<string, string>;

/**
 * Looks for secrets in every job, and in every row of every table of every schema, the queue's and the catalogue of
 * audit entries included: as text, and as the bytes that a `bytea` shows in hexadecimal.
 */
export async function secretsInTables(system: Addresses, secrets: Secrets): Promise<Find[]> {
  const jobs = JSON.stringify(await jobsOf(system));
  return [...(await secretsInRows(system, secrets)), ...findIn(jobs, 'jobs', secrets)];
}

function secretsInRows(system: Addresses, secrets: Secrets): Promise<Find[]> {
  return asSuperuser(system, async (query) => {
    const tables = await query<{ name: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
        WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
    );
    const finds: Find[] = [];
    for (const { name } of tables) {
      const rows = await query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
      const text = rows.map(({ row }) => row).join('\n');
      finds.push(...findIn(text, name, secrets));
    }
    return finds;
  });
}

/** Looks for secrets in every file below the logs' folder. */
export async function secretsInLogs(system: Addresses, secrets: Secrets): Promise<Find[]> {
  const folder = join(system.dataDir, 'logs');
  const finds: Find[] = [];
  for (const name of await readdir(folder)) {
    finds.push(...findIn(await readFile(join(folder, name), 'utf8'), name, secrets));
  }
  return finds;
}

export function findIn(text: string, where: string, secrets: Secrets): Find[] {
  const found = Object.entries(secrets).filter(([, value]) =>
    formsOf(value).some((form) => text.includes(form)),
  );
  return found.map(([secret]) => ({ secret, where }));
}

/** As it is, as bytes in hexadecimal, and the bytes that it stands for where it is base64url. */
function formsOf(value: string): string[] {
  const hex = Buffer.from(value).toString('hex');
  const decoded = Buffer.from(value, 'base64url');
  return [
    value,
    hex,
    Buffer.from(value).toString('base64'),
    ...(decoded.length >= 16 ? [decoded.toString('hex')] : []),
  ];
}
