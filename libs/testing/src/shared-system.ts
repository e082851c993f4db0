import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SystemAddresses } from './system';

export const SHARED_SYSTEM_VARIABLE = 'TENANTRY_TEST_SYSTEM';

/** The system that all end-to-end specs share; each spec makes tenants of its own in it. */
export function sharedSystem(): SystemAddresses & { logLines(): Promise<string[]> } {
  const told = process.env[SHARED_SYSTEM_VARIABLE];
  if (!told) throw new Error('No shared system: run the end-to-end tests through jest');
  const addresses = JSON.parse(told) as SystemAddresses;
  return { ...addresses, logLines: () => linesBelow(join(addresses.dataDir, 'logs')) };
}

async function linesBelow(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.log'));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.flatMap((text) => text.split('\n').filter(Boolean));
}
