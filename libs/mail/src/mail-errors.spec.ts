import { asMailError, MailDeferred, MailRejected } from './mail-errors';

/** As nodemailer throws them. */
const smtpError = (command?: string, responseCode?: number, message = 'no'): Error =>
  Object.assign(new Error(message), { command, responseCode });

describe('I11: why a mail was not taken', () => {
  it.each([
    ['RCPT TO', 550],
    ['MAIL FROM', 553],
    ['DATA', 554],
    ['RCPT TO', 500],
  ])('%s answered %d: the server will never take it', (command, code) => {
    expect(asMailError(smtpError(command, code))).toBeInstanceOf(MailRejected);
  });

  it.each([
    ['RCPT TO', 450],
    ['DATA', 451],
    ['MAIL FROM', 421],
    ['AUTH PLAIN', 535],
    ['MAIL FROM', 530],
    ['MAIL FROM', 535],
    ['EHLO', 550],
    ['STARTTLS', 502],
    ['CONN', 554],
    ['CONN', undefined],
    [undefined, undefined],
    [undefined, 550],
  ])('%s answered %p: it may take it later', (command, code) => {
    expect(asMailError(smtpError(command, code))).toBeInstanceOf(MailDeferred);
  });

  it('says what the server said, in bounds, and keeps the cause', () => {
    const cause = smtpError('RCPT TO', 550, `550 ${'x'.repeat(1_000)}`);
    const error = asMailError(cause);
    expect(error.message).toBe(cause.message.slice(0, 300));
    expect(error.cause).toBe(cause);
  });

  it('takes anything that was thrown', () => {
    expect(asMailError({})).toMatchObject({ message: 'unknown' });
    expect(asMailError('refused')).toBeInstanceOf(MailDeferred);
  });
});
