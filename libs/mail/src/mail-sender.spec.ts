import type { ISendMailOptions, MailerService } from '@nestjs-modules/mailer';
import { runInContext, systemContext } from '@app/context';
import { MailRejected } from './mail-errors';
import { MailSender } from './mail-sender';

const MAIL = {
  to: { name: 'Jane', address: 'jane@example.com' },
  subject: 'Ada invites you',
  html: '<p>Hello</p>',
  text: 'Hello',
  messageId: '<invitation-1@tenantry.test>',
};

/** A sender whose post office keeps what it is handed. */
function sender(refusal?: Error): { sender: MailSender; posted: ISendMailOptions[] } {
  const posted: ISendMailOptions[] = [];
  const office: Pick<MailerService, 'sendMail'> = {
    sendMail: (mail) => {
      if (refusal) return Promise.reject(refusal);
      posted.push(mail);
      return Promise.resolve({ envelope: { from: '', to: [] }, messageId: MAIL.messageId });
    },
  };
  return { sender: new MailSender(office as MailerService, 'Tenantry <no-reply@test>'), posted };
}

const send = (from: MailSender, mail = MAIL): Promise<void> =>
  runInContext(systemContext('order-17'), () => from.send(mail));

describe('sending a mail', () => {
  it('C6: carries the trace id, and I11: its own fixed id', async () => {
    const { sender: from, posted } = sender();
    await send(from);
    expect(posted).toMatchObject([
      {
        ...MAIL,
        from: 'Tenantry <no-reply@test>',
        headers: { 'X-Trace-ID': 'order-17', 'Auto-Submitted': 'auto-generated' },
      },
    ]);
  });

  it('keeps a subject on its line, so that it adds no header', async () => {
    const { sender: from, posted } = sender();
    await send(from, { ...MAIL, subject: 'Hello\r\nBcc: all@example.com' });
    expect(posted[0]?.subject).toBe('Hello Bcc: all@example.com');
  });

  it('says whether it may be tried again', async () => {
    const refusal = Object.assign(new Error('no such user'), {
      command: 'RCPT TO',
      responseCode: 550,
    });
    await expect(send(sender(refusal).sender)).rejects.toThrow(MailRejected);
  });
});
