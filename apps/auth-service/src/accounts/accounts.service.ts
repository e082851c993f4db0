import { Injectable } from '@nestjs/common';
import { Clock } from '@app/clock';
import { constraintOf, Database, Transactional } from '@app/database';
import { NotFound } from '@app/errors';
import { v7 as uuidv7 } from 'uuid';
import { AccountLinks } from '../account-mails/account-links';
import { EmailTaken, UsernameTaken } from './accounts.errors';
import type { PersonName } from './full-name';
import { SignOuts } from './sign-outs';
import { User } from './user.entity';

/** What an account begins with. */
export interface NewAccount {
  email: string;
  passwordHash: string;
  username?: string;
  firstName?: string;
  lastName?: string;
  phone?: string;
  companyName?: string;
  emailVerified: boolean;
}

@Injectable()
export class AccountsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly signOuts: SignOuts,
    private readonly links: AccountLinks,
  ) {}

  /** By e-mail address or, where there is no `@` in it, by user name. */
  @Transactional()
  async find(identifier: string): Promise<User | null> {
    const users = this.database.repository(User);
    if (identifier.includes('@')) return users.findOneBy({ email: identifier.toLowerCase() });
    return users
      .createQueryBuilder('user')
      .where('lower(user.username) = lower(:identifier)', { identifier })
      .getOne();
  }

  /** The active user of that id. @throws NotFound */
  @Transactional()
  async get(id: string): Promise<User> {
    const user = await this.database.repository(User).findOneBy({ id, isActive: true });
    if (!user) throw new NotFound();
    return user;
  }

  /** The active user of that id, whom nobody else changes meanwhile. @throws NotFound */
  @Transactional()
  async lock(id: string): Promise<User> {
    const user = await this.database.repository(User).findOne({
      where: { id, isActive: true },
      lock: { mode: 'for_no_key_update' },
    });
    if (!user) throw new NotFound();
    return user;
  }

  /** The active user of that address. @throws NotFound */
  @Transactional()
  async getByEmail(email: string): Promise<User> {
    const user = await this.database.repository(User).findOneBy({ email, isActive: true });
    if (!user) throw new NotFound();
    return user;
  }

  /** @throws EmailTaken, UsernameTaken; either fails the transaction */
  @Transactional()
  async create(account: NewAccount): Promise<User> {
    const user = this.newUser(account);
    try {
      await this.database.repository(User).insert(user);
      return user;
    } catch (error) {
      throw takenOr(error);
    }
  }

  /**
   * Makes the account, or locks the one that has the address already: whoever comes second waits
   * for the first, and then sees what it made.
   */
  @Transactional()
  async createOrLock(account: NewAccount): Promise<{ user: User; created: boolean }> {
    const users = this.database.repository(User);
    const user = this.newUser(account);
    const inserted = await users
      .createQueryBuilder()
      .insert()
      .values(user)
      .orIgnore()
      .returning('id')
      .execute();
    if ((inserted.raw as unknown[]).length > 0) return { user, created: true };
    const existing = await users.findOneOrFail({
      where: { email: account.email },
      lock: { mode: 'pessimistic_write' },
    });
    return { user: existing, created: false };
  }

  /**
   * Sets another password, and ends every session that was begun with the old one and every link
   * that was asked for in one. Who does so has shown that the address is theirs.
   * @param name replaces what somebody else may have said of them; the old one stays without it
   */
  @Transactional()
  async takeOver(userId: string, passwordHash: string, name?: PersonName): Promise<void> {
    const now = this.clock.now();
    await this.database.query(
      `UPDATE users SET password_hash = $2, updated_at = $3,
              email_verified_at = COALESCE(email_verified_at, $3),
              first_name = COALESCE($4, first_name), last_name = COALESCE($5, last_name)
        WHERE id = $1`,
      [userId, passwordHash, now, name?.firstName ?? null, name?.lastName ?? null],
    );
    await this.signOuts.everywhere(userId);
    await this.links.endAllOf(userId);
  }

  private newUser(account: NewAccount): User {
    const now = this.clock.now();
    return Object.assign(new User(), {
      id: uuidv7(),
      email: account.email,
      username: account.username ?? null,
      passwordHash: account.passwordHash,
      firstName: account.firstName ?? '',
      lastName: account.lastName ?? '',
      phone: account.phone ?? '',
      companyName: account.companyName ?? null,
      emailVerifiedAt: account.emailVerified ? now : null,
      isSuperuser: false,
      isActive: true,
      createdAt: now,
      updatedAt: now,
      revision: 1,
    });
  }
}

/** What a violated constraint of the table means; any other error as it is. */
export function takenOr(error: unknown): unknown {
  if (constraintOf(error) === 'users_email_key') return new EmailTaken();
  if (constraintOf(error) === 'users_username_key') return new UsernameTaken();
  return error;
}
