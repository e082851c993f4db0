import { html } from '@app/mail';
import type { AccountMailDraft } from './account-mail-draft';
import type { AccountMailKind } from './account-mail-kinds';

export type AccountMailFacts = Omit<AccountMailDraft, 'address'>;

export interface AccountMailText {
  subject: string;
  html: string;
  text: string;
}

interface Words {
  subject: string;
  says: string;
  /** What the link does, and which page it leads to; a notice leads to where a reset is asked for. */
  button: string;
  page: 'verify' | 'reset' | 'forgot';
  otherwise: string;
}

const IGNORE = 'If you did not ask for this mail, you can ignore it: nothing changes.';

const WORDS: Readonly<Record<AccountMailKind, Words>> = {
  verification: {
    subject: 'Confirm your e-mail address',
    says: 'An account was made with this e-mail address. Please confirm that the address is yours.',
    button: 'Confirm the address',
    page: 'verify',
    otherwise: 'If you did not make an account, ignore this mail: do not confirm.',
  },
  email_change: {
    subject: 'Confirm your new e-mail address',
    says: 'This is to become the e-mail address of your account. Please confirm that it is yours.',
    button: 'Confirm the new address',
    page: 'verify',
    otherwise: IGNORE,
  },
  password_reset: {
    subject: 'Choose a new password',
    says: 'Somebody, hopefully you, has forgotten the password of your account.',
    button: 'Choose a new password',
    page: 'reset',
    otherwise: IGNORE,
  },
  first_password: {
    subject: 'Choose the password of your new account',
    says: 'An account was made for you by somebody who wants to work with you. Choose a password to get in.',
    button: 'Choose a password',
    page: 'reset',
    otherwise:
      'After that, its page lets you ask for another mail. If you expect no account, ignore this one.',
  },
  password_changed: {
    subject: 'Your password was changed',
    says: 'The password of your account was changed just now, and every other device was signed out.',
    button: 'It was not me',
    page: 'forgot',
    otherwise: 'If it was you, there is nothing to do. If not, choose a new password at once.',
  },
  email_changed: {
    subject: 'The e-mail address of your account was changed',
    says: 'Your account has another e-mail address from now on. No more mails will come to this one.',
    button: 'Sign-in help',
    page: 'forgot',
    otherwise: 'If it was you, there is nothing to do. If not, tell whoever runs this service.',
  },
};

/** The mail in HTML and in plain text, saying the same. */
export function accountMailText(facts: AccountMailFacts, baseUrl: string): AccountMailText {
  const words = WORDS[facts.kind];
  const link = `${baseUrl}/account/${words.page}${facts.token === null ? '' : `#token=${facts.token}`}`;
  const until =
    facts.token === null || facts.expires === null
      ? ''
      : `The link works once, until ${facts.expires.toISOString().slice(0, 16).replace('T', ' ')} UTC. `;
  const last = until + words.otherwise;
  return {
    subject: words.subject,
    text: [`Hello ${facts.name},`, '', words.says, '', `${words.button}:`, link, '', last, ''].join(
      '\n',
    ),
    html: page(facts.name, words, link, last),
  };
}

function page(name: string, { subject, says, button }: Words, link: string, last: string): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${subject}</title>
      </head>
      <body
        style="margin:0;background:#f3f5f9;font-family:system-ui,-apple-system,'Segoe UI',sans-serif;color:#17233b"
      >
        <div
          style="max-width:520px;margin:32px auto;padding:32px;background:#fff;border-radius:8px"
        >
          <h1 style="font-size:20px;margin:0 0 16px">${subject}</h1>
          <p>Hello ${name},</p>
          <p>${says}</p>
          <p style="margin:24px 0">
            <a
              href="${link}"
              style="display:inline-block;padding:12px 20px;background:#1f4fd8;color:#fff;border-radius:6px;text-decoration:none"
              >${button}</a
            >
          </p>
          <p style="font-size:13px;color:#5a6780">
            Or open this address:<br /><a href="${link}" style="color:#1f4fd8;word-break:break-all"
              >${link}</a
            >
          </p>
          <p style="font-size:13px;color:#5a6780">${last}</p>
        </div>
      </body>
    </html>`.text;
}
