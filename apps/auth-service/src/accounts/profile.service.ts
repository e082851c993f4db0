import { Injectable } from '@nestjs/common';
import { Clock } from '@app/clock';
import { Database, Transactional } from '@app/database';
import { AccountChangedQueue } from './account-changed.queue';
import type { ProfileInput } from './accounts.dto';
import { AccountsService, takenOr } from './accounts.service';
import { User } from './user.entity';

@Injectable()
export class ProfileService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accounts: AccountsService,
    private readonly changes: AccountChangedQueue,
  ) {}

  /** Changes what is given. @throws NotFound, UsernameTaken */
  @Transactional()
  async change(userId: string, input: ProfileInput): Promise<User> {
    const before = await this.accounts.lock(userId);
    const changed = Object.assign(new User(), before, {
      username: input.username ?? before.username,
      firstName: input.first_name ?? before.firstName,
      lastName: input.last_name ?? before.lastName,
      phone: input.phone ?? before.phone,
      updatedAt: this.clock.now(),
    });
    const { username, firstName, lastName, phone, updatedAt } = changed;
    try {
      await this.database
        .repository(User)
        .update({ id: userId }, { username, firstName, lastName, phone, updatedAt });
    } catch (error) {
      throw takenOr(error);
    }
    if (changed.displayName !== before.displayName) await this.changes.announce(userId);
    return changed;
  }
}
