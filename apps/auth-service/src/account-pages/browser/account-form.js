// What the three account pages have in common: a form, one button, and what became of it.
import { call, element } from './page-kit.js';
import { passingWords } from './passing-words.js';

/** @typedef {import('./page-kit.js').Problem} Problem */
/** @typedef {import('./words.js').Ending} Ending */

const heading = element('heading', HTMLElement);
const lead = element('lead', HTMLElement);
const form = element('form', HTMLFormElement);
const choices = element('choices', HTMLElement);
const submit = element('submit', HTMLButtonElement);
const problemBox = element('problem', HTMLElement);
const after = element('after', HTMLElement);
const reference = element('reference', HTMLElement);

let sending = false;

/**
 * Shows the form, and hands over what is typed whenever it is sent.
 *
 * @param {() => Promise<void>} send
 */
export function openForm(send) {
  form.hidden = false;
  choices.hidden = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (!sending) await send();
  });
}

/**
 * Sends one request at a time. The button is not disabled, which would lose the focus.
 *
 * @param {string} path
 * @param {object} body
 * @param {string} label of the button meanwhile
 * @returns {Promise<Problem | null>}
 */
export async function post(path, body, label) {
  const idle = submit.textContent;
  sending = true;
  forget();
  submit.textContent = label;
  submit.ariaDisabled = 'true';
  try {
    const { problem } = await call(path, body);
    reference.hidden = !problem?.trace_id;
    element('trace', HTMLElement).textContent = problem?.trace_id ?? '';
    return problem ?? null;
  } finally {
    sending = false;
    submit.textContent = idle;
    submit.ariaDisabled = null;
  }
}

/** @param {Problem} problem one that may go away by itself */
export function complain(problem) {
  problemBox.textContent = passingWords(problem, 'Your account is unharmed.');
}

/**
 * Says at a field what is wrong with it, and goes there.
 *
 * @param {HTMLInputElement} field
 * @param {string} words
 */
export function blame(field, words) {
  forget();
  problemBox.textContent = words;
  field.ariaInvalid = 'true';
  field.setAttribute('aria-describedby', `problem ${field.dataset.hint ?? ''}`.trim());
  field.focus();
}

/**
 * Nothing can be done on this page any more.
 *
 * @param {Ending} words
 * @param {{ done?: boolean, offerMore?: boolean, focus?: boolean }} [how]
 */
export function end(words, { done = false, offerMore = false, focus = true } = {}) {
  form.reset();
  form.hidden = true;
  choices.hidden = true;
  after.hidden = !offerMore;
  element('page', HTMLElement).classList.toggle('done', done);
  document.title = `${words.heading} – Tenantry`;
  heading.textContent = words.heading;
  lead.textContent = words.lead;
  // The button with the focus is gone, and a screen reader begins to read at the outcome.
  if (focus) heading.focus();
}

function forget() {
  problemBox.textContent = '';
  reference.hidden = true;
  for (const field of form.querySelectorAll('input')) {
    field.ariaInvalid = null;
    if (field.dataset.hint) field.setAttribute('aria-describedby', field.dataset.hint);
    else field.removeAttribute('aria-describedby');
  }
}
