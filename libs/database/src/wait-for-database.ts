import { Client } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';

const RETRY_EVERY_MS = 250;

/**
 * Waits until the server takes connections: the queue never recovers from a database that is away
 * when the process starts, so nothing else is built before this has returned.
 *
 * @throws the last connection error once `limitMs` has passed
 */
export async function waitForDatabase(url: string, limitMs: number): Promise<void> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (!mayPass(error) || Date.now() > deadline) throw error;
      await sleep(RETRY_EVERY_MS);
    }
  }
}

/** A wrong password stays wrong; only a server that is away or starting is worth waiting for. */
function mayPass(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? '';
  return !/^(28|3D|42)/.test(code);
}
