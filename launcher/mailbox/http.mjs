import { createServer } from 'node:http';
import { headersOf } from './headers.mjs';
import { PAGE_CSP, listPage, mailFrame, mailPage, messagePage } from './pages.mjs';
import { SCRIPT, STYLE } from './assets.mjs';

/** @typedef {import('./store.mjs').MailStore} MailStore */
/** @typedef {{ status: number, type: string, body: string | Buffer, csp?: string, headers?: Record<string, string> }} Answer */
/** @typedef {(context: { store: MailStore, id: string, query: URLSearchParams }) => Promise<Answer>} Handler */

const DEFAULT_LIMIT = 50;
const LONGEST_LIST = 5_000;

/** Method, path, handler. `:id` stands for one part. */
const ROUTES = /** @type {[string, RegExp, Handler][]} */ ([
  ['GET', /^\/api\/v1\/messages$/, async ({ store, query }) => json(list(store, query))],
  ['DELETE', /^\/api\/v1\/messages$/, clear],
  ['GET', /^\/api\/v1\/message\/([^/]+)$/, message],
  ['GET', /^\/api\/v1\/message\/([^/]+)\/headers$/, headers],
  ['GET', /^\/api\/v1\/message\/([^/]+)\/raw$/, raw],
  ['GET', /^\/$/, async ({ store }) => html(listPage(store.list(0, 200), store.total))],
  ['GET', /^\/message\/([^/]+)$/, page],
  ['GET', /^\/message\/([^/]+)\/html$/, frame],
  ['GET', /^\/mailbox\.css$/, async () => text('text/css', STYLE)],
  ['GET', /^\/mailbox\.js$/, async () => text('text/javascript', SCRIPT)],
]);

/**
 * The mails as an API that Mailpit's clients understand, and as pages to read.
 *
 * @param {MailStore} store
 * @param {(line: string) => void} log
 * @returns {import('node:http').Server}
 */
export function createHttpServer(store, log) {
  const server = createServer((request, response) => {
    response.on('error', () => {});
    answer(store, request)
      .catch((error) => {
        log(`${request.method} failed: ${error.stack}`);
        return problem(500, 'Something went wrong, see the log');
      })
      .then((result) => send(response, result, request.method === 'HEAD'))
      .catch((error) => {
        log(`${request.method} could not be answered: ${error.stack}`);
        response.destroy();
      });
  });
  server.requestTimeout = 30_000;
  return server;
}

/**
 * @param {MailStore} store
 * @param {import('node:http').IncomingMessage} request
 * @returns {Promise<Answer>}
 */
async function answer(store, request) {
  // Bodies are never read; a client that sends one must not wait for us to take it.
  request.resume();
  const target = `http://mailbox${request.url}`;
  if (!URL.canParse(target)) return problem(400, 'Not an address');
  const { pathname, searchParams: query } = new URL(target);
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const path = pathname.length > 1 ? pathname.replace(/\/$/, '') : pathname;
  const here = ROUTES.filter(([, pattern]) => pattern.test(path));
  if (here.length === 0) return problem(404, 'Not found');
  const [, pattern, handler] = here.find(([allowed]) => allowed === method) ?? [];
  if (!pattern || !handler) return problem(405, `Not with ${request.method}`);
  return handler({ store, id: pattern.exec(path)?.[1] ?? '', query });
}

/**
 * @param {MailStore} store
 * @param {URLSearchParams} query
 */
function list(store, query) {
  const start = whole(query.get('start'), 0, Number.MAX_SAFE_INTEGER);
  const messages = store.list(start, whole(query.get('limit'), DEFAULT_LIMIT, LONGEST_LIST));
  const { total } = store;
  return { total, messages_count: total, count: messages.length, start, messages };
}

/** @type {Handler} */
async function clear({ store }) {
  await store.clear();
  return text('text/plain', 'ok');
}

/** @type {Handler} */
async function message({ store, id }) {
  const summary = store.find(id);
  return summary ? json({ ...summary, ...(await store.content(summary)) }) : unknownMail();
}

/** @type {Handler} */
async function headers({ store, id }) {
  const summary = store.find(id);
  return summary ? json(headersOf(await store.raw(summary))) : unknownMail();
}

/** @type {Handler} */
async function raw({ store, id }) {
  const summary = store.find(id);
  if (!summary) return unknownMail();
  const disposition = { 'content-disposition': `attachment; filename="${summary.ID}.eml"` };
  return { ...text('message/rfc822', await store.raw(summary)), headers: disposition };
}

/** @type {Handler} */
async function page({ store, id }) {
  const summary = store.find(id);
  if (!summary) return html(messagePage('No such mail', 'It may have been deleted.'), 404);
  const content = await store.content(summary);
  return html(mailPage(summary, content, headersOf(await store.raw(summary))));
}

/** @type {Handler} */
async function frame({ store, id }) {
  const summary = store.find(id);
  return summary ? { status: 200, ...mailFrame(await store.content(summary)) } : unknownMail();
}

/**
 * As Mailpit: what is no number counts as not given.
 *
 * @param {string | null} value
 * @param {number} byDefault
 * @param {number} most
 */
function whole(value, byDefault, most) {
  return value !== null && /^\d{1,15}$/.test(value) ? Math.min(Number(value), most) : byDefault;
}

/**
 * @param {unknown} body
 * @param {number} [status]
 * @returns {Answer}
 */
function json(body, status = 200) {
  return { status, type: 'application/json', body: JSON.stringify(body) };
}

/**
 * @param {string} body
 * @param {number} [status]
 * @returns {Answer}
 */
function html(body, status = 200) {
  return { status, type: 'text/html; charset=utf-8', body, csp: PAGE_CSP };
}

/**
 * @param {string} type
 * @param {string | Buffer} body
 * @returns {Answer}
 */
function text(type, body) {
  return { status: 200, type: `${type}; charset=utf-8`, body };
}

/**
 * @param {number} status
 * @param {string} error
 */
function problem(status, error) {
  return json({ error }, status);
}

function unknownMail() {
  return problem(404, 'No mail has this id');
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {Answer} answer
 * @param {boolean} headOnly
 */
function send(response, { status, type, body, csp, headers }, headOnly) {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'content-security-policy': csp ?? "default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(headOnly ? undefined : body);
}
