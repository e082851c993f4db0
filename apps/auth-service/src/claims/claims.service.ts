import { Injectable } from '@nestjs/common';
import { Clock } from '@app/clock';
import { Database, Transactional } from '@app/database';
import { InvalidInput, Unavailable } from '@app/errors';
import { AccountChangedQueue } from '../accounts/account-changed.queue';
import { InvalidCredentials } from '../accounts/accounts.errors';
import { AccountsService } from '../accounts/accounts.service';
import { splitName } from '../accounts/full-name';
import { PasswordHasher } from '../accounts/password-hasher';
import { assertGoodPassword } from '../accounts/password-rules';
import type { User } from '../accounts/user.entity';
import { LoginThrottle } from '../sessions/login-throttle';
import { SessionsService, type Renewal } from '../sessions/sessions.service';
import { AccountClaim } from './account-claim.entity';
import type { ClaimInput, ClaimView } from './claims.dto';
import { ClaimSuperseded } from './claims.errors';
import { countsAsNew } from './counts-as-new';

interface SettledClaim {
  user: User;
  created: boolean;
  renewal: Renewal;
}

/** The account may change between the look and the lock; more than once in a row it hardly does. */
const MOST_TRIES = 4;

/** Gives an invited person an account: a new one, or the one that they show to be theirs. */
@Injectable()
export class ClaimsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accounts: AccountsService,
    private readonly changes: AccountChangedQueue,
    private readonly hasher: PasswordHasher,
    private readonly throttle: LoginThrottle,
    private readonly sessions: SessionsService,
  ) {}

  /**
   * Safe to repeat, and to run at once with others for the same invitation or address.
   * @throws InvalidInput, InvalidCredentials, RateLimited, ClaimSuperseded, Unavailable
   */
  async claim(input: ClaimInput): Promise<ClaimView> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const settled = await this.attempt(input);
      if (!settled) continue;
      const { user, created, renewal } = settled;
      const { id, displayName, revision } = user;
      const tokens = await this.sessions.tokens(renewal);
      return { user_id: id, created, name: displayName, revision, ...tokens };
    }
    throw new Unavailable();
  }

  /** Hashing takes long, so it is done between a look and a transaction that looks again. */
  private async attempt(input: ClaimInput): Promise<SettledClaim | null> {
    const user = await this.look(input);
    if (user === 'new') return this.settleNew(input, await this.newPasswordHash(input));
    await this.prove(user, input);
    return this.settleExisting(input);
  }

  @Transactional()
  async look(input: ClaimInput): Promise<User | 'new'> {
    const user = await this.accounts.find(input.email);
    if (user === null) return 'new';
    if (isProven(user, input)) return user;
    return countsAsNew(user, await this.claimOf(input)) ? 'new' : user;
  }

  @Transactional()
  async settleNew(input: ClaimInput, passwordHash: string): Promise<SettledClaim | null> {
    const name = splitName(input.name);
    const { user, created } = await this.accounts.createOrLock({
      email: input.email,
      ...name,
      passwordHash,
      emailVerified: true,
    });
    if (!created) {
      if (!countsAsNew(user, await this.claimOf(input))) return null;
      await this.accounts.takeOver(user.id, passwordHash, name);
      await this.changes.announce(user.id);
      Object.assign(user, { passwordHash, ...name });
    }
    return this.settle(input, user, true);
  }

  @Transactional()
  async settleExisting(input: ClaimInput): Promise<SettledClaim | null> {
    const user = await this.look(input);
    return user === 'new' || !user.isActive ? null : this.settle(input, user, false);
  }

  private async settle(input: ClaimInput, user: User, created: boolean): Promise<SettledClaim> {
    await this.record(input, user.id, created);
    const origin = { ip: input.ip ?? null, userAgent: input.user_agent ?? null };
    return { user, created, renewal: await this.sessions.begin(user, input.tenant_id, origin) };
  }

  /** @throws ClaimSuperseded, which takes back the whole transaction */
  private async record(input: ClaimInput, userId: string, created: boolean): Promise<void> {
    const recorded = await this.database.query(
      `INSERT INTO account_claims AS known (invitation_id, user_id, generation, created, created_at)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (invitation_id) DO UPDATE
          SET user_id = EXCLUDED.user_id, generation = EXCLUDED.generation, created = EXCLUDED.created
        WHERE known.generation <= EXCLUDED.generation
       RETURNING invitation_id`,
      [input.invitation_id, userId, input.generation, created, this.clock.now()],
    );
    if (recorded.length === 0) throw new ClaimSuperseded();
  }

  private claimOf({ invitation_id }: ClaimInput): Promise<AccountClaim | null> {
    return this.database.repository(AccountClaim).findOneBy({ invitationId: invitation_id });
  }

  private async newPasswordHash({ email, password }: ClaimInput): Promise<string> {
    if (password === undefined) throw new InvalidInput({ password: ['password is required'] });
    await assertGoodPassword(password, email);
    return this.hasher.hash(password);
  }

  /** The password counts on login's throttle, or an invitation would be a second way to guess it. */
  private async prove(user: User, input: ClaimInput): Promise<void> {
    const { password, ip } = input;
    if (isProven(user, input)) return;
    if (password === undefined) throw new InvalidCredentials();
    const right = await this.throttle.attempt(user.email, ip ?? null, () =>
      this.hasher.verify(user.isActive ? user.passwordHash : undefined, password),
    );
    if (!right) throw new InvalidCredentials();
  }
}

/** A verified user whose access token tenant-service has checked needs no password. */
function isProven(user: User, { proven_user_id }: ClaimInput): boolean {
  return user.isActive && user.emailVerifiedAt !== null && user.id === proven_user_id;
}
