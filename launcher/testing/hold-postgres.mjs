import { startEmbeddedPostgres } from '../embedded-postgres.mjs';

// Runs a database until it is killed.
const { adminUrl } = await startEmbeddedPostgres({
  dataDir: process.argv[2] ?? '',
  settings: { fsync: 'off' },
});
process.stdout.write(`${adminUrl}\n`);
