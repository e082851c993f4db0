// Runs in the browser of who has forgotten the password.
import { blame, complain, end, openForm, post } from './account-form.js';
import { element } from './page-kit.js';
import { fieldWords } from './passing-words.js';

const email = element('email', HTMLInputElement);

openForm(ask);

async function ask() {
  if (!email.value.trim()) return blame(email, 'Type your e-mail address first.');
  const problem = await post('/api/auth/password/reset', { email: email.value }, 'Sending …');
  if (!problem) {
    const lead =
      'If there is an account with this address, a mail with a link is on its way. The link works for 30 minutes. Nothing there? Look among the spam, too.';
    return end({ heading: 'Look into your mailbox', lead }, { done: true });
  }
  const wrong = fieldWords(problem, 'email', 'This');
  if (wrong) blame(email, wrong);
  else complain(problem);
}
