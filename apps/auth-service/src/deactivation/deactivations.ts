import { Injectable } from '@nestjs/common';
import { Clock } from '@app/clock';
import { Database, Transactional } from '@app/database';
import { NotFound } from '@app/errors';
import { AccountLinks } from '../account-mails/account-links';
import { LastSuperuser } from '../accounts/accounts.errors';
import { SignOuts } from '../accounts/sign-outs';
import { User } from '../accounts/user.entity';

/** Closes accounts and opens them again; both may be repeated. */
@Injectable()
export class Deactivations {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly links: AccountLinks,
    private readonly signOuts: SignOuts,
  ) {}

  /** The account, its sessions and the links in its mails end together. @throws NotFound, LastSuperuser */
  @Transactional()
  async deactivate(userId: string): Promise<User> {
    await this.assertNotLastSuperuser(userId);
    const user = await this.set(userId, false);
    await this.signOuts.everywhere(userId);
    await this.links.endAllOf(userId);
    return user;
  }

  /** @throws NotFound */
  @Transactional()
  activate(userId: string): Promise<User> {
    return this.set(userId, true);
  }

  /** Locks them all: of two who go at once, the second one sees that the first has gone. */
  private async assertNotLastSuperuser(userId: string): Promise<void> {
    const superusers = await this.database.query<{ id: string }>(
      'SELECT id FROM users WHERE is_superuser AND is_active ORDER BY id FOR NO KEY UPDATE',
    );
    if (superusers.length === 1 && superusers[0]?.id === userId) throw new LastSuperuser();
  }

  private async set(userId: string, active: boolean): Promise<User> {
    const [changed] = await this.database.query(
      'UPDATE users SET is_active = $2, updated_at = $3 WHERE id = $1 RETURNING id',
      [userId, active, this.clock.now()],
    );
    if (!changed) throw new NotFound();
    return this.database.repository(User).findOneByOrFail({ id: userId });
  }
}
