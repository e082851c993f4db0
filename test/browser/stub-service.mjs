import { fastify } from 'fastify';
import { fileURLToPath } from 'node:url';
import { loadPageAsset } from './page-assets.mjs';

const ACCEPT = '../../apps/tenant-service/src/accept-page/browser/';
const ACCOUNT = '../../apps/auth-service/src/account-pages/browser/';
const SHARED = '../../libs/pages/src/browser/';
const SHARED_NAMES = ['page.css', 'page-kit.js', 'passing-words.js'];

/** Address to file: each page with the shared files beside it, as its controller serves them. */
const FILES = [
  ['/invitations/accept', `${ACCEPT}page.html`],
  ...['page.js', 'words.js'].map((name) => [`/invitations/accept/${name}`, ACCEPT + name]),
  ...SHARED_NAMES.map((name) => [`/invitations/accept/${name}`, SHARED + name]),
  ...['verify', 'reset', 'forgot'].flatMap((name) => [
    [`/account/${name}`, `${ACCOUNT}${name}.html`],
    [`/account/${name}.js`, `${ACCOUNT}${name}.js`],
  ]),
  ...['account-form.js', 'words.js'].map((name) => [`/account/${name}`, ACCOUNT + name]),
  ...SHARED_NAMES.map((name) => [`/account/${name}`, SHARED + name]),
];

/** @typedef {{ status: number, body: object, headers?: Record<string, string>, delay_ms?: number }} Answer */
/** @typedef {{ method: string, url: string, referer: string | undefined, body: any }} SeenRequest */

export const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';

/** What the API says about an invitation that is open. */
export const PREVIEW = {
  tenant: { name: 'Acme Corp', slug: 'acme' },
  email: 'j***@e***.com',
  role: 'Viewer',
  inviter: 'Ada',
  status: 'pending',
  expiration_date: '2031-05-04T15:30:00.000Z',
};

/**
 * @param {number} status
 * @param {string} code
 * @param {object} [more] members of the problem
 * @param {Record<string, string>} [headers]
 * @returns {Answer}
 */
export function problem(status, code, more = {}, headers = {}) {
  return { status, body: { code, detail: code, status, trace_id: TRACE_ID, ...more }, headers };
}

/** Serves the real page, and an API that answers whatever a test tells it to. */
export async function startStubService() {
  const PageAsset = loadPageAsset();
  const server = fastify({ routerOptions: { ignoreTrailingSlash: true } });
  /** @type {SeenRequest[]} */
  const requests = [];
  /** @type {Record<string, Answer>} */
  const answers = {};
  const reset = () => {
    requests.length = 0;
    answers.preview = { status: 200, body: PREVIEW };
    answers.accept = {
      status: 200,
      body: { detail: 'You are now a member.', access: 'secret-access', refresh: 'secret-refresh' },
    };
    answers.account = { status: 200, body: { detail: 'Done.' } };
    answers.decline = { status: 200, body: { detail: 'The invitation is declined.' } };
  };
  reset();

  server.addHook('preHandler', async ({ method, url, headers, body }) => {
    requests.push({ method, url, referer: headers.referer, body });
  });
  for (const [path = '', file = ''] of FILES) {
    const asset = new PageAsset(fileURLToPath(new URL(file, import.meta.url)), 'no-store');
    server.get(path, (request, reply) => asset.send(request, reply));
  }
  /** @param {Answer} answer @param {import('fastify').FastifyReply} reply */
  const send = async ({ status, body, headers = {}, delay_ms = 0 }, reply) => {
    await new Promise((resolve) => setTimeout(resolve, delay_ms));
    return reply
      .status(status)
      .headers({ 'x-trace-id': TRACE_ID, ...headers })
      .send(body);
  };
  server.post('/api/invitations/:action', (request, reply) => {
    const { action } = /** @type {{ action: string }} */ (request.params);
    return send(answers[action], reply);
  });
  server.post('/api/auth/*', (_request, reply) => send(answers.account, reply));
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  return { url, answers, requests, reset, close: () => server.close() };
}
