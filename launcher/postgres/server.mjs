import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync } from 'node:fs';
import { join } from 'node:path';
import { openLog, tail } from '../files.mjs';
import { signal } from '../processes.mjs';
import { readPidFile } from './leftovers.mjs';

/** @typedef {import('./binaries.mjs').User} User */

/**
 * A server process under its keeper.
 * @typedef {object} Server
 * @property {number} pid of the keeper, which leads the process group
 * @property {Promise<void>} ended
 * @property {(limit_ms: number) => Promise<void>} stop
 */

const START_LIMIT_MS = 60_000;

/**
 * Node may die without a word (kill -9), and PostgreSQL would run on. So a shell stands between
 * the two, holding the reading end of a pipe from Node: the kernel closes that pipe whatever
 * happens, and its end makes the shell ask PostgreSQL for a fast shutdown. The group of its own
 * keeps Ctrl-C in a terminal from reaching PostgreSQL before the services have stopped.
 */
const KEEPER = `
exec 3<&0 </dev/null
"$@" 3<&- &
server=$!
( while read -r _ <&3; do :; done; kill -INT "$server" ) >/dev/null 2>&1 &
watcher=$!
exec 3<&-
wait "$server"
status=$?
kill "$watcher" 2>/dev/null
exit "$status"
`;

/**
 * Small: this stands beside an application on a developer's machine. Settings of the caller come
 * last and win.
 */
const SETTINGS = {
  cluster_name: 'tenantry',
  listen_addresses: '127.0.0.1',
  // A socket in a folder of ours may have too long a name; nobody needs one.
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '32MB',
  max_wal_size: '256MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  // Each of these saves processes that would only wait.
  max_logical_replication_workers: '0',
  io_method: 'sync',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] %u@%d ',
};

/** The server ended before it was ready; `output` is what it said. */
export class ServerDidNotStart extends Error {
  name = 'ServerDidNotStart';
  /** @param {string} output */
  constructor(output) {
    super(`PostgreSQL did not start:\n${output}`);
    this.portTaken = /could not bind|Address already in use/.test(output);
    this.stillBusy = /pre-existing shared memory|lock file .* already exists/.test(output);
  }
}

/**
 * @param {object} options
 * @param {string} options.native
 * @param {string} options.data
 * @param {User | null} options.user
 * @param {number} options.port
 * @param {string} options.logFile
 * @param {Record<string, string | number | boolean>} options.settings
 * @returns {Promise<Server>} once it accepts connections
 * @throws {ServerDidNotStart}
 */
export async function startServer({ native, data, user, port, logFile, settings }) {
  const log = openLog(logFile);
  const all = Object.entries({ ...SETTINGS, port, ...settings });
  const options = all.flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const command = [join(native, 'bin', 'postgres'), '-D', data, ...options];
  const keeper = spawn('/bin/sh', ['-c', KEEPER, 'tenantry-postgres', ...command], {
    cwd: '/',
    detached: true,
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['pipe', log.file, log.file],
    ...user,
  });
  closeSync(log.file);
  // The keeper never reads what we write, we never write: a broken pipe says nothing new.
  keeper.stdin?.on('error', () => {});
  await once(keeper, 'spawn');
  const pid = /** @type {number} */ (keeper.pid);
  let running = true;
  const ended = once(keeper, 'exit').then(() => {
    running = false;
  });
  const server = { pid, ended, stop };

  const deadline = Date.now() + START_LIMIT_MS;
  while (!readPidFile(data)?.ready) {
    if (running && Date.now() > deadline) await stop(1_000);
    if (!running) throw new ServerDidNotStart(tail(logFile, log.offset, 15));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return server;

  /** @param {number} limit_ms */
  async function stop(limit_ms) {
    const postmaster = readPidFile(data)?.pid;
    keeper.stdin?.end();
    // Immediate shutdown loses nothing either: the next start replays the log.
    const impatient = setTimeout(() => postmaster && signal(postmaster, 'SIGQUIT'), limit_ms);
    const desperate = setTimeout(() => signal(-pid, 'SIGKILL'), limit_ms + 1_000);
    if (running) await ended;
    clearTimeout(impatient);
    clearTimeout(desperate);
  }
}
