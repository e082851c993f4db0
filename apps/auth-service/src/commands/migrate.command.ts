import { AUTH_ROLE, migrate, provision, TENANT_ROLE, type DatabaseUrls } from '@app/database';
import { migrateQueue } from '@app/queues';
import type { CommandConfig } from '../config';
import { AUTH_SCHEMA } from '../migrations';
import { signingKeySealer } from '../signing-keys/signing-key';
import { ensureSigningKey } from '../signing-keys/signing-key-store';
import { asOwner } from './owner-transaction';

/** Brings roles, database, the service's schema and the queue's up to date, and makes the first key. */
export async function migrateCommand(config: CommandConfig): Promise<string[]> {
  const { ownerUrl, urls } = config;
  if (urls.admin) await provision(urls as DatabaseUrls);
  const applied = await migrate(ownerUrl, AUTH_SCHEMA);
  await migrateQueue(ownerUrl, [AUTH_ROLE, TENANT_ROLE]);
  const key = await firstKey(ownerUrl, config.SECRETS_KEY);
  return [
    ...applied.map((name) => `applied ${AUTH_SCHEMA.schema} ${name}`),
    ...(key === null ? [] : [`made signing key ${key}`]),
    ...(applied.length === 0 ? [`${AUTH_SCHEMA.schema} is up to date`] : []),
  ];
}

function firstKey(url: string, secretsKey: string): Promise<string | null> {
  return asOwner(url, (query) => ensureSigningKey(query, signingKeySealer(secretsKey), new Date()));
}
