import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeDataDir } from '../files.mjs';
import { readSettings } from '../settings.mjs';
import { startMailbox } from './mailbox.mjs';

// The mailbox alone, for services that are started one by one.
const { host, ports, dataDir } = readSettings(
  join(fileURLToPath(import.meta.url), '..', '..', '..'),
);
makeDataDir(dataDir);
const mailbox = await startMailbox({
  dataDir,
  host,
  httpPort: ports.mailbox,
  smtpPort: ports.smtp,
  logger: (line) => console.error(line),
});
console.log(`mailbox: http://${host}:${ports.mailbox}/, smtp://${host}:${ports.smtp}`);

for (const kind of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(kind, () => {
    void mailbox.close().then(() => process.exit(0));
  });
}
