import { Injectable } from '@nestjs/common';
import { Clock } from '@app/clock';
import { Database, Transactional } from '@app/database';
import { AccountsService } from '../accounts/accounts.service';
import { splitName } from '../accounts/full-name';
import { PasswordHasher } from '../accounts/password-hasher';
import { assertGoodPassword } from '../accounts/password-rules';
import type { User } from '../accounts/user.entity';

export interface AccountOrder {
  email: string;
  name: string;
  password: string;
  superuser: boolean;
  /** Whether a verified account that has another password gets this one. */
  replacePassword: boolean;
}

/** Accounts that the operator makes, without an invitation or a mail. */
@Injectable()
export class PrivilegedAccounts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accounts: AccountsService,
    private readonly hasher: PasswordHasher,
  ) {}

  /**
   * Makes the account, or brings it to what is ordered; repeated it changes nothing.
   * @throws InvalidInput for a password that is none
   */
  async ensure(order: AccountOrder): Promise<{ id: string; created: boolean }> {
    await assertGoodPassword(order.password, order.email);
    const existing = await this.accounts.find(order.email);
    const keep = existing !== null && (await this.keepsPassword(existing, order));
    return this.save(order, keep ? null : await this.hasher.hash(order.password));
  }

  @Transactional()
  async save(
    order: AccountOrder,
    newPasswordHash: string | null,
  ): Promise<{ id: string; created: boolean }> {
    const { user, created } =
      newPasswordHash === null
        ? { user: (await this.accounts.find(order.email)) as User, created: false }
        : await this.accounts.createOrLock({
            email: order.email,
            ...splitName(order.name),
            passwordHash: newPasswordHash,
            emailVerified: true,
          });
    if (!created && newPasswordHash !== null) {
      await this.accounts.takeOver(user.id, newPasswordHash);
    }
    if (order.superuser && !user.isSuperuser) await this.promote(user.id);
    return { id: user.id, created };
  }

  /** An address that nobody has verified may be anybody's: its password never stays. */
  private async keepsPassword(user: User, order: AccountOrder): Promise<boolean> {
    if (user.emailVerifiedAt === null) return false;
    return !order.replacePassword || this.hasher.verify(user.passwordHash, order.password);
  }

  private async promote(userId: string): Promise<void> {
    await this.database.query(
      'UPDATE users SET is_superuser = true, updated_at = $2 WHERE id = $1',
      [userId, this.clock.now()],
    );
  }
}
