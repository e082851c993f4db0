import { Injectable } from '@nestjs/common';
import { Clock } from '@app/clock';
import { mintToken } from '@app/crypto';
import { Database, Transactional } from '@app/database';
import { AccountMails } from '../account-mails/account-mails';
import { AccountsService } from '../accounts/accounts.service';
import { PasswordHasher } from '../accounts/password-hasher';
import type { User } from '../accounts/user.entity';
import { MemberAccount } from './member-account.entity';
import type { MemberAccountInput } from './member-accounts.dto';
import { AccountExists } from './member-accounts.errors';

/**
 * Makes accounts for people whom a tenant takes in without asking them first. Nobody knows the
 * password of such an account: its mail lets whoever reads it choose one, which also shows that the
 * address is theirs.
 */
@Injectable()
export class MemberAccountsService {
  constructor(
    private readonly accounts: AccountsService,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly hasher: PasswordHasher,
    private readonly mails: AccountMails,
  ) {}

  /**
   * Safe to repeat, until the account is somebody's: from then on it is they who decide where they
   * belong.
   * @throws AccountExists, Unavailable
   */
  async create(input: MemberAccountInput): Promise<User> {
    const existing = await this.look(input);
    return existing ?? this.settle(input, await this.hasher.hash(mintToken()));
  }

  /** Hashing costs much: an address that is taken is found before. */
  @Transactional()
  async look(input: MemberAccountInput): Promise<User | null> {
    const user = await this.accounts.find(input.email);
    return user && this.ofThisRequest(user, input);
  }

  /** The account, the memory of who made it, and its mail: all or nothing. */
  @Transactional()
  async settle(input: MemberAccountInput, passwordHash: string): Promise<User> {
    const { email, creation_id, first_name, last_name } = input;
    const { user, created } = await this.accounts.createOrLock({
      email,
      firstName: first_name,
      lastName: last_name,
      passwordHash,
      emailVerified: false,
    });
    if (!created) return this.ofThisRequest(user, input);
    await this.database.repository(MemberAccount).insert({
      creationId: creation_id,
      userId: user.id,
      createdAt: this.clock.now(),
    });
    await this.mails.order({ kind: 'first_password', userId: user.id, address: email });
    return user;
  }

  private async ofThisRequest(user: User, { creation_id }: MemberAccountInput): Promise<User> {
    const made = await this.database
      .repository(MemberAccount)
      .existsBy({ creationId: creation_id, userId: user.id });
    if (made && user.isActive && user.emailVerifiedAt === null) return user;
    throw new AccountExists();
  }
}
