import { fastify } from 'fastify';
import { loadPageAsset } from './page-assets.mjs';

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
    answers.decline = { status: 200, body: { detail: 'The invitation is declined.' } };
  };
  reset();

  server.addHook('preHandler', async ({ method, url, headers, body }) => {
    requests.push({ method, url, referer: headers.referer, body });
  });
  for (const [path, file] of [
    ['', 'page.html'],
    ['/page.css', 'page.css'],
    ['/page.js', 'page.js'],
    ['/words.js', 'words.js'],
  ]) {
    const asset = new PageAsset(file, 'no-store');
    server.get(`/invitations/accept${path}`, (request, reply) => asset.send(request, reply));
  }
  server.post('/api/invitations/:action', async (request, reply) => {
    const { action } = /** @type {{ action: string }} */ (request.params);
    const { status, body, headers = {}, delay_ms = 0 } = answers[action];
    await new Promise((resolve) => setTimeout(resolve, delay_ms));
    return reply
      .status(status)
      .headers({ 'x-trace-id': TRACE_ID, ...headers })
      .send(body);
  });
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  return { url, answers, requests, reset, close: () => server.close() };
}
