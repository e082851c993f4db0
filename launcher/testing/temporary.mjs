import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let count = 0;

/**
 * A folder that goes away after the test. Not made by mkdtemp, whose 0700 would be closed to the
 * user that PostgreSQL runs as when the tests run as root.
 *
 * @param {import('node:test').TestContext} t
 * @param {string} [parent]
 * @returns {string}
 */
export function temporaryFolder(t, parent = tmpdir()) {
  count += 1;
  const folder = join(parent, `tenantry-test-${process.pid}-${count}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
