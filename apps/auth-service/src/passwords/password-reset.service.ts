import { Injectable } from '@nestjs/common';
import { Transactional } from '@app/database';
import { AccountLinks } from '../account-mails/account-links';
import type { LinkKind } from '../account-mails/account-mail-kinds';
import { AccountMails } from '../account-mails/account-mails';
import { LinkAttempts } from '../account-mails/link-attempts';
import { AccountChangedQueue } from '../accounts/account-changed.queue';
import { AccountsService } from '../accounts/accounts.service';
import { PasswordHasher } from '../accounts/password-hasher';
import { assertGoodPassword, assertRepeated } from '../accounts/password-rules';
import type { ResetInput } from './passwords.dto';

const RESET: readonly LinkKind[] = ['password_reset', 'first_password'];

/** A new password for who has forgotten theirs, or never had one, and can read their mail. */
@Injectable()
export class PasswordResetService {
  constructor(
    private readonly accounts: AccountsService,
    private readonly changes: AccountChangedQueue,
    private readonly hasher: PasswordHasher,
    private readonly linkAttempts: LinkAttempts,
    private readonly links: AccountLinks,
    private readonly mails: AccountMails,
  ) {}

  /** @throws InvalidInput, LinkNotFound, LinkExpired, LinkUsed, RateLimited, Unavailable */
  async confirm(input: ResetInput): Promise<void> {
    assertRepeated(input);
    // Hashing costs much, so the link is looked at before: a made-up one costs next to nothing.
    const { address } = await this.linkAttempts.run(() => this.links.look(input.token, RESET));
    await assertGoodPassword(input.password, address);
    await this.settle(input.token, await this.hasher.hash(input.password));
  }

  /** The link, the password, the ended sessions and the notice: all or nothing. */
  @Transactional()
  async settle(token: string, passwordHash: string): Promise<void> {
    const { kind, userId, address } = await this.links.use(token, RESET);
    const { emailVerifiedAt } = await this.accounts.lock(userId);
    await this.accounts.takeOver(userId, passwordHash);
    if (kind === 'password_reset')
      await this.mails.order({ kind: 'password_changed', userId, address });
    if (emailVerifiedAt === null) await this.changes.announce(userId);
  }
}
