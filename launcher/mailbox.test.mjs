import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import test from 'node:test';
import { createTransport } from 'nodemailer';
import { startMailbox } from './mailbox/mailbox.mjs';
import { temporaryFolder } from './testing/temporary.mjs';

const HOSTILE = `</title><script>alert(1)</script>"'&\u202e<img src=x onerror=alert(1)>`;

test('a mail goes in by SMTP and comes out as Mailpit would show it', async (t) => {
  const { url, send } = await mailbox(t);
  await send({ subject: 'First' });
  await send({ subject: 'Grüße 🎉', headers: { 'X-Trace-ID': 'abc-1', 'x-odd-CASE': 'v' } });
  const list = await get(`${url}/api/v1/messages`);
  assert.equal(list.total, 2);
  const [newest, oldest] = list.messages;
  assert.equal(oldest.Subject, 'First');
  assert.equal(newest.Subject, 'Grüße 🎉');
  assert.deepEqual(newest.From, { Name: 'Acme, Inc.', Address: 'no-reply@acme.test' });
  assert.deepEqual(newest.To, [{ Name: '', Address: 'ann@example.test' }]);
  assert.ok(Math.abs(Date.now() - Date.parse(newest.Created)) < 5_000);

  const mail = await get(`${url}/api/v1/message/${newest.ID}`);
  assert.equal(mail.Text.trim(), 'Hello Ann');
  assert.match(mail.HTML, /<p>Hello <b>Ann<\/b><\/p>/);
  assert.ok(!Number.isNaN(Date.parse(mail.Date)));
  const headers = await get(`${url}/api/v1/message/${newest.ID}/headers`);
  assert.deepEqual(headers['X-Trace-Id'], ['abc-1']);
  assert.deepEqual(headers['X-Odd-Case'], ['v']);
  assert.deepEqual(headers['Mime-Version'], ['1.0']);
  assert.equal((await get(`${url}/api/v1/message/latest`)).ID, newest.ID);

  const page = await get(`${url}/api/v1/messages?limit=1&start=1`);
  assert.deepEqual(
    page.messages.map((/** @type {any} */ m) => m.Subject),
    ['First'],
  );
  assert.equal((await get(`${url}/api/v1/messages?limit=nonsense&start=-1`)).messages.length, 2);
});

test('mails outlive the mailbox, half-written ones and lost indexes included', async (t) => {
  const folder = temporaryFolder(t);
  const first = await mailbox(t, { folder });
  for (const subject of ['one', 'two', 'three']) await first.send({ subject });
  const before = await get(`${first.url}/api/v1/messages`);
  await first.close();
  const mails = join(folder, 'mail');
  writeFileSync(join(mails, `${before.messages[0].ID}.json`), '{"half');
  writeFileSync(join(mails, 'zzzzzzzzzzzzzzzzzzzzzz.eml.tmp'), 'half');
  const second = await mailbox(t, { folder });
  await second.send({ subject: 'four' });
  const after = await get(`${second.url}/api/v1/messages`);
  assert.deepEqual(subjects(after), ['four', 'three', 'two', 'one']);
  assert.deepEqual(after.messages.slice(1), before.messages);
  assert.ok(readdirSync(mails).every((name) => !name.endsWith('.tmp')));
});

test('the oldest go when there are too many, and all on request', async (t) => {
  const folder = temporaryFolder(t);
  const { url, send } = await mailbox(t, { folder, keep: 3 });
  for (const subject of ['1', '2', '3', '4', '5']) await send({ subject });
  assert.deepEqual(subjects(await get(`${url}/api/v1/messages`)), ['5', '4', '3']);
  assert.equal(readdirSync(join(folder, 'mail')).length, 6);
  const answer = await fetch(`${url}/api/v1/messages`, { method: 'DELETE' });
  assert.equal(await answer.text(), 'ok');
  assert.deepEqual(subjects(await get(`${url}/api/v1/messages`)), []);
  assert.deepEqual(readdirSync(join(folder, 'mail')), []);
});

test('a hostile mail is shown as text, and its HTML can do nothing', async (t) => {
  const { url, send } = await mailbox(t);
  await send({
    subject: HOSTILE,
    from: { name: HOSTILE, address: 'evil@example.test' },
    text: `${HOSTILE} https://example.test/?a=1&b="onclick=alert(1)`,
    html: `<script>alert(1)</script><img src="http://tracker.test/x.png">${HOSTILE}`,
    headers: { 'X-Evil': HOSTILE, __proto__: null, 'X-Long': 'word '.repeat(60) },
  });
  const [{ ID }] = (await get(`${url}/api/v1/messages`)).messages;
  for (const path of ['/', `/message/${ID}`]) {
    const answer = await fetch(url + path);
    const html = await answer.text();
    assert.doesNotMatch(html, /<script>|<img|onclick="|"onclick/, path);
    assert.match(html, /&#60;script&#62;alert\(1\)/, path);
    const policy = answer.headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'; script-src 'self'/);
    assert.doesNotMatch(policy, /unsafe/);
  }
  const frame = await fetch(`${url}/message/${ID}/html`);
  const policy = frame.headers.get('content-security-policy') ?? '';
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /sandbox allow-popups/);
  assert.doesNotMatch(policy, /script-src|allow-scripts|allow-same-origin|http/);
  const headers = await get(`${url}/api/v1/message/${ID}/headers`);
  assert.equal(headers['X-Long'][0], 'word '.repeat(60).trim());
});

test('bad requests are refused and hurt nobody', async (t) => {
  const { url, httpPort, smtpPort } = await mailbox(t);
  const status = async (/** @type {string} */ path, method = 'GET') => {
    const answer = await fetch(url + path, { method });
    if (method === 'HEAD') return answer.status;
    const { error } = /** @type {{ error?: string }} */ (await answer.json());
    assert.ok(error, path);
    return answer.status;
  };
  assert.equal(await status('/api/v1/message/nope'), 404);
  assert.equal(await status('/api/v1/message/..%2f..%2fsecrets/headers'), 404);
  assert.equal(await status('/api/v1/message/__proto__'), 404);
  assert.equal(await status('/%'), 404);
  assert.equal(await status('/nothing'), 404);
  assert.equal(await status('/api/v1/messages', 'POST'), 405);
  assert.equal((await fetch(`${url}/message/nope`)).status, 404);
  assert.equal((await fetch(url, { method: 'HEAD' })).status, 200);
  for (const line of ['nonsense\r\n\r\n', 'GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n']) {
    assert.match(await talk(httpPort, [line]), /^HTTP\/1\.1 4/);
  }
  await talk(smtpPort, ['EHLO x\r\nMAIL FROM:<a@b.test>\r\n', 'DATA\r\n\u0000\u0001']);
  assert.deepEqual(subjects(await get(`${url}/api/v1/messages`)), []);
});

test('mails from nobody, of nothing, or too big', async (t) => {
  const { url, smtpPort, send } = await mailbox(t);
  const dialogue = [
    'EHLO x\r\n',
    'MAIL FROM:<>\r\n',
    'RCPT TO:<b@b.test>\r\n',
    'DATA\r\n',
    '.\r\n',
    'QUIT\r\n',
  ];
  const answers = await talk(smtpPort, dialogue);
  assert.match(answers, /250 OK: kept as/);
  assert.doesNotMatch(answers, /STARTTLS|AUTH/);
  const [mail] = (await get(`${url}/api/v1/messages`)).messages;
  assert.deepEqual([mail.From, mail.To], [{ Name: '', Address: '' }, []]);
  assert.deepEqual(mail.Bcc, [{ Name: '', Address: 'b@b.test' }]);
  assert.equal((await fetch(`${url}/message/${mail.ID}`)).status, 200);
  await assert.rejects(send({ text: 'x'.repeat(11 * 1024 * 1024) }), /552/);
});

/**
 * @param {import('node:test').TestContext} t
 * @param {{ folder?: string, keep?: number }} [options]
 */
async function mailbox(t, { folder = temporaryFolder(t), keep } = {}) {
  const host = '127.0.0.1';
  const server = await startMailbox({ dataDir: folder, host, httpPort: 0, smtpPort: 0, keep });
  t.after(() => server.close().catch(() => {}));
  const transport = createTransport({ host, port: server.smtpPort, secure: false });
  const send = (/** @type {import('nodemailer').SendMailOptions} */ mail) =>
    transport.sendMail({
      from: { name: 'Acme, Inc.', address: 'no-reply@acme.test' },
      to: 'ann@example.test',
      subject: 'Hello',
      text: 'Hello Ann',
      html: '<p>Hello <b>Ann</b></p>',
      ...mail,
    });
  return { ...server, url: `http://${host}:${server.httpPort}`, send };
}

/**
 * @param {string} url
 * @returns {Promise<any>}
 */
async function get(url) {
  const answer = await fetch(url);
  assert.equal(answer.headers.get('content-type'), 'application/json');
  return answer.json();
}

/** @param {{ messages: { Subject: string }[] }} list */
function subjects({ messages }) {
  return messages.map(({ Subject }) => Subject);
}

/**
 * Says line after line, each once the one before was answered.
 *
 * @param {number} port
 * @param {string[]} lines
 * @returns {Promise<string>} all answers
 */
function talk(port, lines) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let answers = '';
    const next = () => {
      const line = lines.shift();
      if (line === undefined) socket.destroy();
      else socket.write(line);
    };
    const patience = setTimeout(() => socket.destroy(), 300);
    socket.on('connect', () => (port && lines[0]?.startsWith('EHLO')) || next());
    socket.on('data', (chunk) => {
      answers += chunk;
      next();
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(patience);
      resolve(answers);
    });
  });
}
