import { MailerService } from '@nestjs-modules/mailer';
import { Inject, Injectable } from '@nestjs/common';
import { requireContext } from '@app/context';
import { histogram } from '@app/metrics';
import { startSpan, within } from '@app/trace';
import { asMailError, MailRejected } from './mail-errors';

export interface OutgoingMail {
  to: { name: string; address: string };
  subject: string;
  html: string;
  text: string;
  /** Fixed by what the mail is about, so that a mail sent twice can be known as one. */
  messageId: string;
}

const MAILS = histogram({
  name: 'mail_send_duration_seconds',
  help: 'Duration of handing a mail to the server, by outcome: sent, deferred (it is tried again), rejected.',
  labels: ['outcome'],
});

export const MAIL_FROM = Symbol('MAIL_FROM');

@Injectable()
export class MailSender {
  constructor(
    private readonly mailer: MailerService,
    @Inject(MAIL_FROM) private readonly from: string,
  ) {}

  /** @throws MailDeferred, MailRejected */
  async send({ to, subject, html, text, messageId }: OutgoingMail): Promise<void> {
    const { traceId } = requireContext();
    const began = performance.now();
    const span = startSpan('client', () => ({ name: 'send mail', attributes: {} }));
    try {
      await within(span, () =>
        this.mailer.sendMail({
          from: this.from,
          to,
          subject: subject.replace(/[\r\n]+/g, ' '),
          html,
          text,
          messageId,
          headers: { 'X-Trace-ID': traceId, 'Auto-Submitted': 'auto-generated' },
        }),
      );
      MAILS.observe({ outcome: 'sent' }, secondsSince(began));
    } catch (error) {
      const failure = asMailError(error);
      const outcome = failure instanceof MailRejected ? 'rejected' : 'deferred';
      MAILS.observe({ outcome }, secondsSince(began));
      throw failure;
    }
  }
}

function secondsSince(began: number): number {
  return (performance.now() - began) / 1_000;
}
