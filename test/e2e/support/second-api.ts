import { TestProcess, type System } from '@app/testing';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

export interface SecondApi {
  url: string;
  process: TestProcess;
}

/** Another API process of tenant-service over the system's database. */
export async function startSecondApi({ environment }: System): Promise<SecondApi> {
  const port = await freePort();
  const second = new TestProcess('tenant-service 2', 'apps/tenant-service/src/main.js', {
    ...process.env,
    ...environment,
    TENANT_SERVICE_PORT: String(port),
  });
  await second.start();
  return { url: `http://127.0.0.1:${port}`, process: second };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
