import { aFreePort, TestProcess, type System } from '@app/testing';

export interface SecondApi {
  url: string;
  process: TestProcess;
}

/** Another API process of tenant-service over the system's database. */
export async function startSecondApi({ environment }: System): Promise<SecondApi> {
  const port = await aFreePort();
  const second = new TestProcess('tenant-service 2', 'apps/tenant-service/src/main.js', {
    ...process.env,
    ...environment,
    TENANT_SERVICE_PORT: String(port),
  });
  await second.start();
  return { url: `http://127.0.0.1:${port}`, process: second };
}
