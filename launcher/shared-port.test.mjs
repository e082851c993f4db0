import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { findFreePort } from './ports.mjs';
import { SharedPort } from './shared-port.mjs';
import { temporaryFolder } from './testing/temporary.mjs';

/** Answers with its name. */
const TAKER = `
const name = process.argv[2];
const server = require('node:http').createServer((request, response) => response.end(name));
process.on('message', ({ id }, socket) => {
  process.send({ type: 'taken', id });
  if (socket) server.emit('connection', socket);
});
process.send({ type: 'ready' });
`;

test('connections go to each process in turn, and keep their client’s address', async (t) => {
  const { port, taker, call } = await sharedPort(t);
  for (const name of ['a', 'b', 'c']) port.add(await taker(name));
  const names = [];
  for (let n = 0; n < 9; n += 1) names.push(await call());
  assert.deepEqual(names.slice(0, 3).sort(), ['a', 'b', 'c']);
  assert.deepEqual(names.slice(3), [...names.slice(0, 3), ...names.slice(0, 3)]);
});

test('what comes before anybody serves waits', async (t) => {
  const { port, taker, call } = await sharedPort(t);
  const early = [call(), call()];
  port.add(await taker('a'));
  assert.deepEqual(await Promise.all(early), ['a', 'a']);
});

test('one that is released gets nothing more, and has what it was given', async (t) => {
  const { port, taker, call } = await sharedPort(t);
  const [a, b] = [await taker('a'), await taker('b')];
  port.add(a);
  port.add(b);
  const calls = Array.from({ length: 20 }, () => call());
  await port.release(a);
  const after = await Promise.all(Array.from({ length: 10 }, () => call()));
  assert.deepEqual(new Set(after), new Set(['b']));
  const names = await Promise.all(calls);
  assert.deepEqual(
    names.filter((name) => name !== 'a' && name !== 'b'),
    [],
  );
});

test('one that hangs gets nothing; what was on its way to it goes to another when it dies', async (t) => {
  const { port, taker, call } = await sharedPort(t);
  const frozen = await taker('frozen');
  frozen.kill('SIGSTOP');
  port.add(frozen);
  const first = call();
  await new Promise((resolve) => setTimeout(resolve, 600));
  port.add(await taker('a'));
  for (let n = 0; n < 5; n += 1) assert.equal(await call(), 'a');
  frozen.kill('SIGKILL');
  await once(frozen, 'exit');
  port.drop(frozen);
  assert.equal(await first, 'a');
});

test('closed, it refuses whoever comes', async (t) => {
  const { port, taker, call } = await sharedPort(t);
  port.add(await taker('a'));
  assert.equal(await call(), 'a');
  await port.close();
  await assert.rejects(call(), { code: 'ECONNREFUSED' });
});

/** @param {import('node:test').TestContext} t */
async function sharedPort(t) {
  const number = await findFreePort('127.0.0.1');
  const port = new SharedPort();
  await port.open(number, '127.0.0.1');
  const script = join(temporaryFolder(t), 'taker.cjs');
  writeFileSync(script, TAKER);
  t.after(() => port.close());
  return { port, taker, call };

  /** @param {string} name */
  async function taker(name) {
    const child = fork(script, [name]);
    t.after(() => child.kill('SIGKILL'));
    await once(child, 'message');
    return child;
  }

  /** @returns {Promise<string>} the name of whoever answered, on a connection of its own */
  function call() {
    return new Promise((resolve, reject) => {
      const request = http.get({ port: number, host: '127.0.0.1', agent: false }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk) => (text += chunk));
        response.on('end', () => resolve(text));
      });
      request.on('error', reject);
    });
  }
}
