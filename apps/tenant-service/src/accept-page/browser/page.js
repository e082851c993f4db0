// Runs in the invitee's browser. Opening the page changes nothing: it only looks (`preview`).
import { call, element, revealing, takeToken } from './page-kit.js';
import { ending, endingOf, passwordWords, problemWords } from './words.js';

/** @typedef {import('./page-kit.js').Problem} Problem */
/** @typedef {import('./words.js').Ending} Ending */
/**
 * @typedef {object} Preview
 * @property {{ name: string }} tenant
 * @property {string} email masked
 * @property {string} role
 * @property {string} inviter
 * @property {string} status
 * @property {string} expiration_date
 */

const page = element('page', HTMLElement);
const heading = element('heading', HTMLElement);
const lead = element('lead', HTMLElement);
const facts = element('facts', HTMLElement);
const form = element('form', HTMLFormElement);
const password = element('password', HTMLInputElement);
const reveal = element('reveal', HTMLButtonElement);
const problemBox = element('problem', HTMLElement);
const choices = element('choices', HTMLElement);
const accept = element('accept', HTMLButtonElement);
const decline = element('decline', HTMLButtonElement);
const retry = element('retry', HTMLButtonElement);
const reference = element('reference', HTMLElement);
const confirmation = element('confirm', HTMLDialogElement);

const showPassword = revealing(reveal, [password]);
const token = takeToken();
/** @type {Preview | null} */
let invitation = null;
let sending = false;

retry.addEventListener('click', look);
form.addEventListener('submit', acceptInvitation);
decline.addEventListener('click', () => sending || confirmation.showModal());
element('confirm-no', HTMLButtonElement).addEventListener('click', () => confirmation.close());
element('confirm-yes', HTMLButtonElement).addEventListener('click', declineInvitation);

await look();

async function look() {
  if (!token) return end(ending('no_token'));
  const { answer, problem } = await send('preview', {}, retry, 'Trying …');
  page.ariaBusy = 'false';
  if (problem) return refuse(problem);
  if (answer.status !== 'pending') return end(ending(answer.status));
  open(answer);
}

/** @param {Event} event */
async function acceptInvitation(event) {
  event.preventDefault();
  if (sending) return;
  if (!password.value) return blamePassword('Type a password first.');
  showPassword(false); // a browser that saves passwords should recognise it as one
  const { problem } = await send('accept', { password: password.value }, accept, 'Accepting …');
  if (problem) return refuse(problem);
  // The answer carries a signed-in session. This page has no use for it, so it is let go unread.
  page.classList.add('done');
  const name = invitation?.tenant.name;
  leave({
    heading: `Welcome to ${name}`,
    lead: `You are now a member of ${name}. Sign in with your e-mail address and the password that you have just typed. You can close this page.`,
  });
}

async function declineInvitation() {
  confirmation.close();
  const { problem } = await send('decline', {}, decline, 'Declining …');
  if (problem) return refuse(problem);
  leave({
    heading: 'You declined the invitation',
    lead: `You have not become a member of ${invitation?.tenant.name}. If you change your mind, ask ${invitation?.inviter} for a new invitation. You can close this page.`,
  });
}

/**
 * Sends one request at a time. The button is not disabled, which would lose the focus.
 *
 * @param {'preview' | 'accept' | 'decline'} action
 * @param {object} body
 * @param {HTMLButtonElement} button
 * @param {string} label of the button meanwhile
 * @returns {Promise<{ answer?: any, problem?: Problem }>}
 */
async function send(action, body, button, label) {
  const idle = button.textContent;
  sending = true;
  forgetProblem();
  button.textContent = label;
  for (const each of [accept, decline, retry]) each.ariaDisabled = 'true';
  try {
    return await call(`/api/invitations/${action}`, { token, ...body });
  } finally {
    sending = false;
    button.textContent = idle;
    for (const each of [accept, decline, retry]) each.ariaDisabled = null;
  }
}

/** @param {Preview} preview */
function open(preview) {
  invitation = preview;
  const { tenant, inviter, email, role, expiration_date } = preview;
  say({
    heading: `Join ${tenant.name}`,
    lead: `You are invited to become a member of ${tenant.name}.`,
  });
  element('inviter', HTMLElement).textContent = inviter;
  element('email', HTMLElement).textContent = email;
  element('role', HTMLElement).textContent = role;
  element('confirm-tenant', HTMLElement).textContent = tenant.name;
  const expires = element('expires', HTMLTimeElement);
  expires.dateTime = expiration_date;
  expires.textContent = localTime(expiration_date);
  show(facts, form, choices);
}

/** @param {string} instant */
function localTime(instant) {
  // In English like the rest of the page, but in the reader's own kind of English.
  const english = navigator.languages.find((language) => /^en\b/.test(language)) ?? 'en';
  const time = new Date(instant);
  return `${time.toLocaleString(english, { dateStyle: 'long', timeStyle: 'short' })}, your time`;
}

/** @param {Problem} problem */
function refuse(problem) {
  const wrongPassword = passwordWords(problem);
  const finished = endingOf(problem);
  if (wrongPassword) blamePassword(wrongPassword);
  else if (finished) leave(finished);
  else complain(problemWords(problem));
  reference.hidden = !problem.trace_id;
  element('trace', HTMLElement).textContent = problem.trace_id ?? '';
}

/** @param {string} words */
function complain(words) {
  if (!invitation) {
    say({ heading: 'Your invitation', lead: 'It could not be looked up yet.' });
    show(retry);
  }
  problemBox.textContent = words;
}

/** @param {string} words */
function blamePassword(words) {
  problemBox.textContent = words;
  password.ariaInvalid = 'true';
  password.setAttribute('aria-describedby', 'problem hint');
  password.focus();
}

function forgetProblem() {
  problemBox.textContent = '';
  reference.hidden = true;
  password.ariaInvalid = null;
  password.setAttribute('aria-describedby', 'hint');
}

/** @param {Ending} words */
function end(words) {
  page.ariaBusy = 'false';
  password.value = '';
  say(words);
  show();
}

/**
 * An end that somebody's action led to: the button with the focus is gone, so the focus moves.
 *
 * @param {Ending} words
 */
function leave(words) {
  end(words);
  heading.focus();
}

/** @param {Ending} words */
function say(words) {
  document.title = `${words.heading} – Tenantry`;
  heading.textContent = words.heading;
  lead.textContent = words.lead;
}

/** @param {HTMLElement[]} parts all others are hidden */
function show(...parts) {
  for (const part of [facts, form, choices, retry]) part.hidden = !parts.includes(part);
}
