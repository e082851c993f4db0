import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

const HOST = '127.0.0.1';
const ATTEMPTS = 50;

/**
 * A free port below the range from which the kernel takes those of outgoing connections: a process
 * that starts on it a little later must not find a stranger's connection there.
 */
export async function aFreePort(): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const port = randomInt(10_000, 31_500);
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port on ${HOST}`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, HOST, () => server.close(() => resolve(true)));
  });
}
