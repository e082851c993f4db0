import { once } from 'node:events';
import { createServer } from 'node:http';

/** What it can be told to do: `POST /fail`. */
const MODES = /** @type {const} */ (['ok', 'fail', 'slow', 'hang']);

const SLOW_MS = 1_000;

/** @typedef {typeof MODES[number]} Mode */

/**
 * Somebody to call, who fails when told to: what GET /api/auth and GET /api/billing call where nobody
 * else is named. On loopback alone, because whoever reaches it may switch it.
 *
 * @param {{ name: string, port: number }} options port 0: any free one
 * @returns {Promise<{ port: number, close: () => Promise<void> }>}
 */
export async function startUpstream({ name, port }) {
  /** @type {Mode} */
  let mode = 'ok';
  const server = createServer((request, response) => {
    request.resume();
    response.on('error', () => {});
    const told = toldMode(request);
    if (told) mode = told;
    if (told || request.method !== 'GET') {
      return answer(response, told ? 200 : 404, { name, mode, modes: MODES });
    }
    if (mode === 'ok') answer(response, 200, { name, mode });
    if (mode === 'fail') answer(response, 500, { name, mode });
    if (mode === 'slow') {
      setTimeout(() => answer(response, 200, { name, mode }), SLOW_MS).unref();
    }
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: /** @type {import('node:net').AddressInfo} */ (server.address()).port,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @returns {Mode | undefined}
 */
function toldMode({ method, url }) {
  return method === 'POST' ? MODES.find((mode) => url === `/${mode}`) : undefined;
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {object} body
 */
function answer(response, status, body) {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(`${JSON.stringify(body)}\n`);
}
