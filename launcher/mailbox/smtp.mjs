import { SMTPServer } from 'smtp-server';

const SIZE_LIMIT_BYTES = 10 * 1024 * 1024;
const RECIPIENT_LIMIT = 1_000;

/** @typedef {Error & { responseCode?: number }} SmtpError */

/**
 * Takes any mail from anybody, as nothing leaves this machine. Each mail is answered with 250
 * only once it is kept.
 *
 * @param {import('./store.mjs').MailStore} store
 * @param {(line: string) => void} log
 * @returns {SMTPServer}
 */
export function createSmtpServer(store, log) {
  const server = new SMTPServer({
    name: 'tenantry-mailbox',
    banner: 'Tenantry mailbox',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    hideSTARTTLS: true,
    // A name server that doesn't answer would hold up every mail.
    disableReverseLookup: true,
    size: SIZE_LIMIT_BYTES,
    maxClients: 200,
    socketTimeout: 60_000,
    closeTimeout: 500,
    onRcptTo(_address, session, callback) {
      const full = session.envelope.rcptTo.length >= RECIPIENT_LIMIT;
      callback(full ? refusal(452, 'Too many recipients') : null);
    },
    onData(stream, session, callback) {
      /** @type {Buffer[]} */
      let chunks = [];
      let bytes = 0;
      stream.on('data', (/** @type {Buffer} */ chunk) => {
        bytes += chunk.length;
        // The rest is read, as the protocol wants it, and forgotten.
        if (bytes > SIZE_LIMIT_BYTES) chunks = [];
        else chunks.push(chunk);
      });
      stream.on('error', (error) => callback(error));
      stream.on('end', () => {
        if (bytes > SIZE_LIMIT_BYTES) {
          callback(refusal(552, `A mail may have ${SIZE_LIMIT_BYTES} bytes at most`));
          return;
        }
        const { mailFrom, rcptTo } = session.envelope;
        const envelope = {
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
        };
        store.add(Buffer.concat(chunks), envelope).then(
          ({ ID }) => callback(null, `OK: kept as ${ID}`),
          (error) => {
            log(`a mail could not be kept: ${error.message}`);
            // Temporary: the sender keeps it and tries again.
            callback(refusal(451, 'The mail could not be kept, try again'));
          },
        );
      });
    },
  });
  // A client that hangs up in the middle is his own affair, but unheard it would end the process.
  server.on('error', (error) => log(`SMTP: ${error.message}`));
  return server;
}

/**
 * @param {number} responseCode
 * @param {string} message
 * @returns {SmtpError}
 */
function refusal(responseCode, message) {
  return Object.assign(new Error(message), { responseCode });
}
