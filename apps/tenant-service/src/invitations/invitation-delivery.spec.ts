import { isLastAttempt } from './invitation-delivery';
import { MAIL_ATTEMPTS } from './invitation-mail.queue';

describe('I11: how often a mail is tried', () => {
  it('is known before the last try, so that its failure is final', () => {
    const tries = Array.from({ length: MAIL_ATTEMPTS }, (_, made) => isLastAttempt(made));
    expect(tries.lastIndexOf(false)).toBe(MAIL_ATTEMPTS - 2);
    expect(tries.indexOf(true)).toBe(MAIL_ATTEMPTS - 1);
  });
});
