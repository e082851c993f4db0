/** Follows the list without a reload, so that neither focus nor scroll position is lost. */
export const SCRIPT = `
'use strict';
const clear = document.getElementById('clear');
let shown = document.getElementById('mails').innerHTML;

async function refresh() {
  if (document.hidden) return;
  try {
    const answer = await fetch('/', { signal: AbortSignal.timeout(5000) });
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const mails = fresh.getElementById('mails');
    if (mails.innerHTML === shown) return;
    shown = mails.innerHTML;
    const focused = document.activeElement && document.activeElement.getAttribute('href');
    document.getElementById('mails').replaceChildren(...mails.childNodes);
    document.getElementById('count').textContent = fresh.getElementById('count').textContent;
    clear.hidden = document.querySelector('.mails') === null;
    if (focused) document.querySelector('a[href="' + CSS.escape(focused) + '"]')?.focus();
  } catch {
    // The mailbox is being started again; the next round will tell.
  }
}

clear.hidden = document.querySelector('.mails') === null;
clear.addEventListener('click', async () => {
  if (!confirm('Delete all mails?')) return;
  await fetch('/api/v1/messages', { method: 'DELETE' });
  await refresh();
});
setInterval(refresh, 2000);
`;

export const STYLE = `
:root { color-scheme: light dark; --line: #d9dde3; --soft: #5b6470; --back: #fff; --text: #1b1f24;
  --page: #f5f6f8; --link: #1d4ed8; }
@media (prefers-color-scheme: dark) {
  :root { --line: #343a42; --soft: #a2abb6; --back: #1b1f24; --text: #e8eaed; --page: #121417;
    --link: #93b4ff; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 64rem; padding: 1.5rem 1rem 3rem; background: var(--page);
  color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
header, nav { display: flex; gap: 1rem; align-items: baseline; margin-bottom: 1rem; }
header h1 { margin: 0; }
header p { margin: 0; color: var(--soft); flex: 1; }
nav { justify-content: space-between; }
h1 { font-size: 1.4rem; line-height: 1.3; overflow-wrap: anywhere; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
button { font: inherit; padding: .3rem .9rem; border: 1px solid var(--line); border-radius: .4rem;
  background: var(--back); color: var(--text); cursor: pointer; }
.mails { list-style: none; margin: 0; padding: 0; border: 1px solid var(--line);
  border-radius: .6rem; background: var(--back); overflow: hidden; }
.mails li + li { border-top: 1px solid var(--line); }
.mails a { display: grid; grid-template-columns: 13rem 1fr auto; gap: 0 1rem; padding: .7rem 1rem;
  color: inherit; text-decoration: none; }
.mails a:hover { background: var(--page); }
.mails a:focus-visible { outline-offset: -3px; }
.mails span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.from, .subject { font-weight: 600; }
.to, .snippet, time { color: var(--soft); font-size: .9rem; }
time { font-variant-numeric: tabular-nums; }
.snippet { grid-column: 2 / 4; }
.empty { padding: 3rem 1rem; text-align: center; color: var(--soft); background: var(--back);
  border: 1px dashed var(--line); border-radius: .6rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 0 0 1rem; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
iframe { width: 100%; height: 65vh; border: 1px solid var(--line); border-radius: .6rem;
  background: #fff; color-scheme: light; }
details { margin-top: 1rem; }
summary { cursor: pointer; }
pre { margin: .5rem 0; padding: 1rem; border: 1px solid var(--line); border-radius: .6rem;
  background: var(--back); white-space: pre-wrap; overflow-wrap: anywhere; }
table { width: 100%; margin-top: .5rem; border-collapse: collapse; font-size: .9rem; }
th, td { padding: .3rem .6rem; text-align: left; vertical-align: top; border-top: 1px solid var(--line); }
th { white-space: nowrap; font-weight: 600; }
td { overflow-wrap: anywhere; }
@media (max-width: 40rem) {
  .mails a { grid-template-columns: 1fr auto; }
  .subject, .to, .snippet { grid-column: 1 / 3; }
  .from { grid-row: 1; } .mails time { grid-row: 1; grid-column: 2; }
}
`;
