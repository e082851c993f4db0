/** The server may take it later: refused connections, time-outs, 4xx answers. */
export class MailDeferred extends Error {}

/** The server will never take it: 5xx answers to this mail. */
export class MailRejected extends Error {}

interface SmtpError {
  responseCode?: number;
  command?: string;
  message?: string;
}

/** SMTP commands whose 5xx answer is about the mail, not about how we reach the server. */
const ABOUT_THE_MAIL = new Set(['MAIL FROM', 'RCPT TO', 'DATA']);

/** RFC 4954: the server wants a sign-in, or another one. It may say so at any command. */
const ABOUT_THE_SIGN_IN = new Set([530, 534, 535, 538]);

export function asMailError(error: unknown): MailDeferred | MailRejected {
  const { responseCode = 0, command = '', message = 'unknown' } = error as SmtpError;
  const words = message.slice(0, 300);
  const final =
    responseCode >= 500 && ABOUT_THE_MAIL.has(command) && !ABOUT_THE_SIGN_IN.has(responseCode);
  return final
    ? new MailRejected(words, { cause: error })
    : new MailDeferred(words, { cause: error });
}
