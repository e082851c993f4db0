import { createServer } from 'node:net';

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<'free' | 'taken' | NodeJS.ErrnoException>}
 */
export function probePort(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) =>
      resolve(error.code === 'EADDRINUSE' ? 'taken' : error),
    );
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve('free')));
  });
}

/**
 * A free port below the range from which the kernel takes the ports of outgoing connections: a
 * server that has to come back on the same port must not find a stranger's connection there.
 *
 * @param {string} host
 * @returns {Promise<number>}
 */
export async function findFreePort(host) {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const port = 15_500 + Math.floor(Math.random() * 16_000);
    if ((await probePort(port, host)) === 'free') return port;
  }
  throw new Error(`No free port between 15500 and 31500 on ${host}`);
}
