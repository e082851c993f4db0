export { MailModule } from './mail.module';
export { MailSender } from './mail-sender';
export type { OutgoingMail } from './mail-sender';
export { MailDeferred, MailRejected } from './mail-errors';
export { html, raw } from './html';
