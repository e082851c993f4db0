// Runs in the browser of who got the mail. Opening the page changes nothing: programs that look
// through mails for dangerous links open them all.
import { complain, end, openForm, post } from './account-form.js';
import { takeToken } from './page-kit.js';
import { ending, endingOf } from './words.js';

const token = takeToken();

if (token) openForm(verify);
else end(ending('no_token'), { focus: false });

async function verify() {
  const problem = await post('/api/auth/email/verify', { token }, 'Confirming …');
  if (!problem) {
    end(
      {
        heading: 'Your e-mail address is confirmed',
        lead: 'Thank you. You can close this page.',
      },
      { done: true },
    );
    return;
  }
  const finished = endingOf(problem);
  if (finished) end(finished);
  else complain(problem);
}
