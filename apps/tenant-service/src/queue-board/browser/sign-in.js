// Runs in the browser of a superuser who wants to see the queue board.
import { call, element } from './page-kit.js';
import { passingWords } from './passing-words.js';

/** What is said of each refusal; codes are those of docs/errors.md. */
const REFUSALS = new Map([
  ['invalid_credentials', 'This address and password don’t fit together.'],
  ['invalid_input', 'Type your e-mail address and your password.'],
  ['superuser_required', 'This account is not a superuser’s: the board is for those alone.'],
]);

const form = element('form', HTMLFormElement);
const submit = element('submit', HTMLButtonElement);
const problemBox = element('problem', HTMLElement);
const reference = element('reference', HTMLElement);
const email = element('email', HTMLInputElement);
const password = element('password', HTMLInputElement);

let sending = false;

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (sending) return;
  sending = true;
  submit.ariaDisabled = 'true';
  problemBox.textContent = '';
  reference.hidden = true;
  const body = { email: email.value.trim(), password: password.value };
  const { problem } = await call('/admin/queues/sign-in', body);
  sending = false;
  submit.ariaDisabled = null;
  if (!problem) return location.replace('/admin/queues');
  problemBox.textContent =
    REFUSALS.get(problem.code ?? '') ?? passingWords(problem, 'The queues are unharmed.');
  reference.hidden = !problem.trace_id;
  element('trace', HTMLElement).textContent = problem.trace_id ?? '';
  password.focus();
});

if (location.hash === '#out') {
  history.replaceState(null, '', location.pathname);
  const { answer } = await call('/admin/queues/sign-out', {});
  if (answer) element('lead', HTMLElement).textContent = 'You are signed out.';
}
email.focus();
