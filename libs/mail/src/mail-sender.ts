import { MailerService } from '@nestjs-modules/mailer';
import { Inject, Injectable } from '@nestjs/common';
import { requireContext } from '@app/context';
import { traceHeaders } from '@app/trace';
import { asMailError } from './mail-errors';

export interface OutgoingMail {
  to: { name: string; address: string };
  subject: string;
  html: string;
  text: string;
  /** Fixed by what the mail is about, so that a mail sent twice can be known as one. */
  messageId: string;
}

export const MAIL_FROM = Symbol('MAIL_FROM');

@Injectable()
export class MailSender {
  constructor(
    private readonly mailer: MailerService,
    @Inject(MAIL_FROM) private readonly from: string,
  ) {}

  /** @throws MailDeferred, MailRejected */
  async send({ to, subject, html, text, messageId }: OutgoingMail): Promise<void> {
    const trace = traceHeaders(requireContext().traceId);
    try {
      await this.mailer.sendMail({
        from: this.from,
        to,
        subject: subject.replace(/[\r\n]+/g, ' '),
        html,
        text,
        messageId,
        headers: { 'X-Trace-ID': trace['x-trace-id'] ?? '', 'Auto-Submitted': 'auto-generated' },
      });
    } catch (error) {
      throw asMailError(error);
    }
  }
}
