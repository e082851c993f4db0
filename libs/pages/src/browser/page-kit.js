// What every page behind a link in a mail does alike.

/**
 * @typedef {object} Problem what the API answers, or `{ code: 'unreachable' }` when it doesn't
 * @property {string} [code]
 * @property {string} [invitation_status]
 * @property {Record<string, string[]>} [errors]
 * @property {string} [trace_id]
 * @property {number | null} [retry_after_s]
 */

/** Longer than the server takes for anything: it gives up after 30 s. */
const ANSWER_WITHIN_MS = 35_000;

/**
 * A fragment never reaches a server, but it stays in the address bar, where it is copied from,
 * photographed, and kept in the history. So the token moves into the state of this history entry:
 * it survives a reload, which a variable would not, it belongs to this tab alone, which storage
 * does not, and it ends with the tab.
 *
 * @returns {string | null}
 */
export function takeToken() {
  // Another link, pasted into this tab, changes nothing but the fragment.
  addEventListener('hashchange', () => location.reload());
  const linked = new URLSearchParams(location.hash.slice(1)).get('token');
  if (linked) history.replaceState({ token: linked }, '', location.pathname);
  return linked || (history.state?.token ?? null);
}

/**
 * @param {string} path
 * @param {object} body
 * @returns {Promise<{ answer?: any, problem?: Problem }>}
 */
export async function call(path, body) {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      cache: 'no-store',
      redirect: 'error', // what is secret goes to this server or nowhere
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    if (response.ok) return { answer: await response.json() };
    return { problem: await problemOf(response) };
  } catch {
    return { problem: { code: 'unreachable' } };
  }
}

/**
 * @param {Response} response
 * @returns {Promise<Problem>}
 */
async function problemOf(response) {
  // A proxy in between answers with a page of its own, and without a code.
  const body = await response.json().catch(() => ({}));
  const trace_id = response.headers.get('x-trace-id') ?? undefined;
  const retry_after_s = Number(response.headers.get('retry-after')) || null;
  return { trace_id, ...body, retry_after_s };
}

/**
 * A button that shows what was typed into the fields, and hides it again.
 *
 * @param {HTMLButtonElement} button
 * @param {HTMLInputElement[]} fields
 * @returns {(shown: boolean) => void} to set it otherwise
 */
export function revealing(button, fields) {
  const set = (/** @type {boolean} */ shown) => {
    for (const field of fields) field.type = shown ? 'text' : 'password';
    button.textContent = shown ? 'Hide' : 'Show';
    button.ariaLabel = `${button.textContent} password`;
  };
  button.addEventListener('click', () => set(fields[0]?.type === 'password'));
  return set;
}

/**
 * @template {HTMLElement} Kind
 * @param {string} id
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
export function element(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page has no ${kind.name} with the id ${id}`);
  return found;
}
