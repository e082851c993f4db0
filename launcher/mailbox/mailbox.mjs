import { once } from 'node:events';
import { join } from 'node:path';
import { createHttpServer } from './http.mjs';
import { createSmtpServer } from './smtp.mjs';
import { MailStore } from './store.mjs';

const KEEP = 5_000;
const KEEP_BYTES = 1024 ** 3;

/**
 * The place where mail ends up on a developer's machine: SMTP in, pages and Mailpit's API out.
 *
 * @param {object} options
 * @param {string} options.dataDir mails are kept in `<dataDir>/mail`
 * @param {string} options.host
 * @param {number} options.httpPort 0: any free one
 * @param {number} options.smtpPort 0: any free one
 * @param {(line: string) => void} [options.logger]
 * @param {number} [options.keep] mails; older ones are dropped
 * @returns {Promise<{ httpPort: number, smtpPort: number, close: () => Promise<void> }>}
 */
export async function startMailbox({ dataDir, host, httpPort, smtpPort, logger, keep = KEEP }) {
  const log = logger ?? (() => {});
  const store = new MailStore(join(dataDir, 'mail'), { keep, keepBytes: KEEP_BYTES });
  await store.load();
  const http = createHttpServer(store, log);
  const smtp = createSmtpServer(store, log);
  const close = async () => {
    const ended = [
      new Promise((resolve) => http.close(resolve)),
      new Promise((resolve) => smtp.close(() => resolve(undefined))),
    ];
    http.closeAllConnections();
    await Promise.all(ended);
  };
  try {
    http.listen(httpPort, host);
    await once(http, 'listening');
    smtp.listen(smtpPort, host);
    await once(smtp.server, 'listening');
  } catch (error) {
    http.close();
    smtp.server.close();
    throw error;
  }
  return { httpPort: portOf(http), smtpPort: portOf(smtp.server), close };
}

/** @param {import('node:net').Server} server */
function portOf(server) {
  return /** @type {import('node:net').AddressInfo} */ (server.address()).port;
}
