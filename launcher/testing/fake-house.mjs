import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scriptOf } from '../layout.mjs';
import { findFreePort, probePort } from '../ports.mjs';
import { temporaryFolder } from './temporary.mjs';

/** Behaves towards the launcher as a service does, and writes down what it was given. */
const PROCESS = (/** @type {string} */ port) => `
const { appendFileSync } = require('node:fs');
const note = (event) => appendFileSync(process.env.DATA_DIR + '/events',
  JSON.stringify({ event, script: __filename, env: process.env, args: process.argv.slice(2) }) + '\\n');
const end = (why) => { note(why); process.exit(0); };
process.on('SIGTERM', () => end('SIGTERM'));
process.on('disconnect', () => end('disconnect'));
const ready = () => { note('ready'); process.send({ type: 'ready' }); };
const port = ${port};
if (port) {
  const server = require('node:http').createServer((q, s) => s.end('hello')).listen(port, ready);
  process.on('message', ({ id }, socket) => {
    process.send({ type: 'taken', id });
    if (socket) server.emit('connection', socket);
  });
}
else { setInterval(() => {}, 1000); ready(); }
`;

const CLI = `
const { appendFileSync } = require('node:fs');
const args = process.argv.slice(2);
if (args[0] !== '--help') appendFileSync(process.env.DATA_DIR + '/events',
  JSON.stringify({ event: args[0], script: __filename, env: process.env, args }) + '\\n');
if (args[0] === 'fail') process.exit(7);
if (args[0] === '--help') console.log('commands of ' + __filename);
if (args[0] === 'seed') { console.log('made an account'); console.log('{"admin_id":"a-1"}'); }
`;

/**
 * A repository that is already built, of services that do nothing.
 *
 * @param {import('node:test').TestContext} t
 * @param {Record<string, string>} [scripts] in place of the usual ones, such as `auth-service/main`
 */
export async function fakeHouse(t, scripts = {}) {
  const root = temporaryFolder(t);
  /** @type {Record<string, string>} */
  const all = {
    'auth-service/main': PROCESS('process.env.AUTH_SERVICE_PORT'),
    'tenant-service/main': PROCESS('process.env.TENANT_SERVICE_PORT'),
    'auth-service/worker': PROCESS('0'),
    'tenant-service/worker': PROCESS('0'),
    'auth-service/cli': CLI,
    'tenant-service/cli': CLI,
    ...scripts,
  };
  for (const [name, text] of Object.entries(all)) {
    const [service, kind] = name.split('/');
    const path = scriptOf(root, /** @type {any} */ (service), /** @type {any} */ (kind));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  const first = await findFreeRow();
  const ports = {
    TENANT_SERVICE_PORT: String(first),
    AUTH_SERVICE_PORT: String(first + 1),
    TENANT_WORKER_PORT: String(first + 2),
    AUTH_WORKER_PORT: String(first + 3),
    MAILBOX_PORT: String(first + 4),
    SMTP_PORT: String(first + 5),
    BREAKER_DEMO_AUTH_PORT: String(first + 6),
    BREAKER_DEMO_BILLING_PORT: String(first + 7),
  };
  const dataDir = join(root, 'data');
  const env = { PATH: process.env.PATH ?? '', HOME: root, DATA_DIR: dataDir, ...ports };
  return { root, dataDir, env, ports };
}

/**
 * Ports that stand in a row, so that no two are the same; nor are those of a second or third process,
 * each a hundred on.
 *
 * @returns {Promise<number>} the first of eight
 */
async function findFreeRow() {
  for (;;) {
    const first = await findFreePort('127.0.0.1');
    const row = [0, 100, 200, 300].flatMap((from) => Array.from({ length: 8 }, (_, n) => from + n));
    const states = await Promise.all(row.map((n) => probePort(first + n, '127.0.0.1')));
    if (states.every((state) => state === 'free')) return first;
  }
}

/** @param {string} dataDir */
export function eventsIn(dataDir) {
  /** @type {{ event: string, script: string, env: Record<string, string>, args: string[] }[]} */
  const events = readFileSync(join(dataDir, 'events'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return events.map((event) => ({
    ...event,
    who: event.script.replace(/^.*\/([^/]+)\/src\/(\w+)\.js$/, '$1/$2'),
  }));
}

/**
 * A launcher in a process of its own.
 *
 * @param {import('node:test').TestContext} t
 * @param {{ root: string, env: Record<string, string> }} house
 * @param {string} [script]
 * @param {string[]} [args]
 */
export function run(t, { root, env }, script = 'run-launch.mjs', args = []) {
  const path = join(fileURLToPath(import.meta.url), '..', script);
  const child = spawn(process.execPath, [path, root, ...args], { env, stdio: 'pipe' });
  t.after(() => child.kill('SIGKILL'));
  const output = { text: '', errors: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk) => (output.text += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk) => (output.errors += chunk));
  const ended = once(child, 'close').then(([code, kind]) => ({ code, kind, ...output }));
  return { child, output, ended, until };

  /** @param {RegExp} pattern */
  async function until(pattern) {
    const deadline = Date.now() + 10_000;
    while (!pattern.test(output.text)) {
      if (child.exitCode !== null || Date.now() > deadline) {
        throw new Error(`no ${pattern} in:\n${output.text}${output.errors}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}
