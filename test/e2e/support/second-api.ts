import { aFreePort, type System, type TestProcess } from '@app/testing';
import { oneMore } from '../support-invitations/own-system';

export interface SecondApi {
  url: string;
  process: TestProcess;
}

/** Another API process of tenant-service over the system's database. */
export async function startSecondApi(system: System): Promise<SecondApi> {
  const port = String(await aFreePort());
  const second = oneMore(system, 'main', { TENANT_SERVICE_PORT: port });
  await second.start();
  return { url: `http://127.0.0.1:${port}`, process: second };
}
