// Runs in the browser of who got the mail.
import { blame, complain, end, openForm, post } from './account-form.js';
import { element, revealing, takeToken } from './page-kit.js';
import { fieldWords } from './passing-words.js';
import { ending, endingOf } from './words.js';

const password = element('password', HTMLInputElement);
const again = element('password_confirm', HTMLInputElement);
const show = revealing(element('reveal', HTMLButtonElement), [password, again]);
const token = takeToken();

if (token) openForm(reset);
else end(ending('no_token'), { offerMore: true, focus: false });

async function reset() {
  if (!password.value) return blame(password, 'Type a new password first.');
  if (password.value !== again.value)
    return blame(again, 'The two passwords are not the same: type it once more.');
  show(false); // a browser that saves passwords should recognise them as such
  const body = { token, password: password.value, password_confirm: again.value };
  const problem = await post('/api/auth/password/reset/confirm', body, 'Changing …');
  if (!problem) {
    const lead =
      'Sign in with your e-mail address and the password that you have just typed. You can close this page.';
    return end({ heading: 'Your password is changed', lead }, { done: true });
  }
  const weak = fieldWords(problem, 'password', 'The password');
  const finished = endingOf(problem);
  if (weak) blame(password, weak);
  else if (finished) end(finished, { offerMore: true });
  else complain(problem);
}
