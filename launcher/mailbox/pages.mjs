/** @typedef {import('./parse.mjs').Summary} Summary */
/** @typedef {import('./parse.mjs').Content} Content */
/** @typedef {import('./parse.mjs').Person} Person */

/** Ours runs no code but its own file. */
export const PAGE_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; " +
  "img-src data:; frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/**
 * A mail shows its own styles and pictures it brought along; it runs nothing, sends nothing and
 * fetches nothing, so that opening it tells nobody. Links open in a tab of their own.
 */
const FRAME_CSP =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; " +
  "frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

/**
 * @param {Summary[]} mails newest first
 * @param {number} total
 */
export function listPage(mails, total) {
  const count = total === 1 ? '1 mail' : `${total} mails`;
  const shown = mails.length < total ? `, the newest ${mails.length} shown` : '';
  const body =
    mails.length === 0
      ? '<p class="empty">No mail yet. Whatever the services send appears here by itself.</p>'
      : `<ol class="mails">${mails.map(listItem).join('')}</ol>`;
  return document(
    'Mailbox',
    `<header><h1>Mailbox</h1><p id="count" role="status">${count}${shown}</p>
     <button id="clear" type="button" hidden>Delete all</button></header>
     <main id="mails">${body}</main>`,
    // Without scripts the page reloads itself.
    '<script src="/mailbox.js" defer></script><noscript><meta http-equiv="refresh" content="5"></noscript>',
  );
}

/** @param {Summary} mail */
function listItem(mail) {
  return `<li><a href="/message/${mail.ID}">
    <span class="from">${escape(mail.From.Name || mail.From.Address || '(nobody)')}</span>
    <span class="subject">${escape(mail.Subject || '(no subject)')}</span>
    <time datetime="${escape(mail.Created)}">${shortTime(mail.Created)}</time>
    <span class="to">to ${escape(recipients(mail).map(address).join(', ') || '(nobody)')}</span>
    <span class="snippet">${escape(mail.Snippet)}</span></a></li>`;
}

/**
 * @param {Summary} mail
 * @param {Content} content
 * @param {Record<string, string[]>} headers
 */
export function mailPage(mail, content, headers) {
  const subject = mail.Subject || '(no subject)';
  const facts = [
    ['From', person(mail.From)],
    ['To', mail.To.map(person).join(', ')],
    ['Cc', mail.Cc.map(person).join(', ')],
    ['Bcc', mail.Bcc.map(person).join(', ')],
    ['Sent', `${content.Date.slice(0, 19).replace('T', ' ')} UTC`],
    ['Attached', content.Attachments.map((file) => file.FileName || file.ContentType).join(', ')],
  ].filter(([, value]) => value);
  const rows = facts.map(([name, value]) => `<dt>${name}</dt><dd>${escape(value ?? '')}</dd>`);
  const lines = Object.entries(headers).flatMap(([name, values]) =>
    values.map((value) => `<tr><th scope="row">${escape(name)}</th><td>${escape(value)}</td></tr>`),
  );
  return document(
    subject,
    `<nav><a href="/">← Mailbox</a><a href="/api/v1/message/${mail.ID}/raw">Source (.eml)</a></nav>
     <main><h1>${escape(subject)}</h1><dl>${rows.join('')}</dl>
     ${content.HTML ? frameOf(mail.ID) : ''}
     ${content.Text ? textOf(content) : ''}
     ${content.HTML || content.Text ? '' : '<p class="empty">This mail has no text.</p>'}
     <details><summary>Headers</summary><table>${lines.join('')}</table></details></main>`,
  );
}

/** @param {string} id */
function frameOf(id) {
  return `<iframe title="The mail" src="/message/${id}/html"
    sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer"></iframe>`;
}

/** @param {Content} content */
function textOf({ Text, HTML }) {
  const open = HTML ? '' : ' open';
  return `<details${open}><summary>Text version</summary><pre>${linked(Text)}</pre></details>`;
}

/**
 * The mail's own HTML, in a document that may do nothing.
 *
 * @param {Content} content
 */
export function mailFrame({ HTML }) {
  return {
    type: 'text/html; charset=utf-8',
    csp: FRAME_CSP,
    body: `<!doctype html><meta charset="utf-8"><base target="_blank">${HTML}`,
  };
}

/**
 * @param {string} title
 * @param {string} text
 */
export function messagePage(title, text) {
  return document(
    title,
    `<nav><a href="/">← Mailbox</a></nav><main><h1>${escape(title)}</h1><p>${escape(text)}</p></main>`,
  );
}

/**
 * @param {string} title
 * @param {string} body
 * @param {string} [head]
 */
function document(title, body, head = '') {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<link rel="stylesheet" href="/mailbox.css"><link rel="icon" href="data:,">${head}</head>
<body>${body}</body></html>`;
}

/** @param {Summary} mail */
function recipients({ To, Cc, Bcc }) {
  return [...To, ...Cc, ...Bcc];
}

/** @param {Person} person */
function address({ Address }) {
  return Address;
}

/** @param {Person} person */
function person({ Name, Address }) {
  return Name ? `${Name} <${Address}>` : Address;
}

/** @param {string} created */
function shortTime(created) {
  return escape(`${created.slice(0, 10)} ${created.slice(11, 19)}`);
}

/**
 * Escaped text in which web addresses can be followed.
 *
 * @param {string} text
 */
function linked(text) {
  return text
    .split(/(https?:\/\/[^\s<>"']+)/)
    .map((part, index) =>
      index % 2 === 1
        ? `<a href="${escape(part)}" target="_blank" rel="noopener noreferrer">${escape(part)}</a>`
        : escape(part),
    )
    .join('');
}

/** @param {string} text */
function escape(text) {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
