import { startSystem } from '../../libs/testing/src/system';
import { SHARED_SYSTEM_VARIABLE } from '../../libs/testing/src/shared-system';
import { keep } from './running';

/** Starts one system for all end-to-end specs, and tells jest's workers where it is. */
export default async function startSharedSystem(): Promise<void> {
  const system = await startSystem();
  keep(system);
  const { authUrl, tenantUrl, mailboxUrl, dataDir, databases, environment } = system;
  process.env[SHARED_SYSTEM_VARIABLE] = JSON.stringify({
    authUrl,
    tenantUrl,
    mailboxUrl,
    dataDir,
    databases,
    environment,
  });
}
