import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A PostgreSQL to test on: a throw-away one of our own, or the one that TEST_DATABASE_URL names. */
export interface Cluster {
  /** Connects as somebody who may make roles and databases. */
  adminUrl: string;
  close(): Promise<void>;
}

interface EmbeddedModule {
  startEmbeddedPostgres: (options: {
    dataDir: string;
    settings?: Record<string, string | number>;
  }) => Promise<{ adminUrl: string; destroy(): Promise<void> }>;
}

/** Tests lose nothing when the machine loses power. */
const CARELESS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

export async function openCluster(): Promise<Cluster> {
  const external = process.env['TEST_DATABASE_URL'];
  if (external) return { adminUrl: external, close: () => Promise.resolve() };
  return ownCluster(CARELESS);
}

/**
 * One of our own whatever TEST_DATABASE_URL says: for tests that stop it, or fill its disk. It is as
 * durable as the launcher's, but for the settings given, and comes back by itself when it dies.
 */
export async function ownCluster(
  settings: Record<string, string | number> = {},
  dataDir = join(tmpdir(), `tenantry-test-${randomBytes(6).toString('hex')}`),
): Promise<Cluster> {
  const { startEmbeddedPostgres } = (await import(
    join(process.cwd(), 'launcher/embedded-postgres.mjs')
  )) as EmbeddedModule;
  // Not made here: as root the server runs as another user, who must be able to enter.
  const server = await startEmbeddedPostgres({ dataDir, settings });
  return {
    adminUrl: server.adminUrl,
    close: async () => {
      await server.destroy();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
