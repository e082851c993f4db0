import { Injectable } from '@nestjs/common';
import { currentActor } from '@app/auth';
import { InvalidInput } from '@app/errors';
import { RateLimits, type LimitRule } from '@app/rate-limits';
import { AccountMails } from '../account-mails/account-mails';
import { EmailTaken, EmailVerifiedAlready } from '../accounts/accounts.errors';
import { AccountsService } from '../accounts/accounts.service';
import { AuthServiceConfig } from '../config';
import { PasswordProof } from '../sessions/password-proof';
import type { EmailChangeInput } from './emails.dto';

/** Asks the owner of an address to confirm it: one's own, or the one to come. */
@Injectable()
export class EmailRequests {
  private readonly perAccount: LimitRule;

  constructor(
    private readonly accounts: AccountsService,
    private readonly limits: RateLimits,
    private readonly mails: AccountMails,
    private readonly proof: PasswordProof,
    { ACCOUNT_MAILS_PER_ACCOUNT }: AuthServiceConfig,
  ) {
    this.perAccount = {
      name: 'account-mails',
      quota: ACCOUNT_MAILS_PER_ACCOUNT,
      windowSeconds: 3_600,
    };
  }

  /** Sends the current user another mail. @throws EmailVerifiedAlready, RateLimited */
  async verification(): Promise<void> {
    const user = await this.accounts.get(currentActor().id);
    if (user.emailVerifiedAt !== null) throw new EmailVerifiedAlready();
    await this.limits.consume(this.perAccount, user.id);
    await this.mails.order({ kind: 'verification', userId: user.id, address: user.email });
  }

  /** @throws WrongPassword, InvalidInput, EmailTaken, RateLimited, Unavailable */
  async change({ email, password }: EmailChangeInput): Promise<void> {
    const user = await this.proof.ofCurrentUser(password);
    if (user.email === email) throw new InvalidInput({ email: ['email is your address already'] });
    await this.limits.consume(this.perAccount, user.id);
    if ((await this.accounts.find(email)) !== null) throw new EmailTaken();
    await this.mails.order({ kind: 'email_change', userId: user.id, address: email });
  }
}
