import { Injectable } from '@nestjs/common';
import { currentActor } from '@app/auth';
import { Clock } from '@app/clock';
import { Database, Transactional } from '@app/database';
import { AccountLinks } from '../account-mails/account-links';
import { AccountMails } from '../account-mails/account-mails';
import { WrongPassword } from '../accounts/accounts.errors';
import { PasswordHasher } from '../accounts/password-hasher';
import { assertGoodPassword, assertRepeated } from '../accounts/password-rules';
import { SignOuts } from '../accounts/sign-outs';
import type { User } from '../accounts/user.entity';
import { PasswordProof } from '../sessions/password-proof';
import type { PasswordChangeInput } from './passwords.dto';

@Injectable()
export class PasswordChangeService {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly hasher: PasswordHasher,
    private readonly links: AccountLinks,
    private readonly mails: AccountMails,
    private readonly proof: PasswordProof,
    private readonly signOuts: SignOuts,
  ) {}

  /** @throws InvalidInput, WrongPassword, RateLimited, Unavailable */
  async change(input: PasswordChangeInput): Promise<void> {
    assertRepeated(input);
    const user = await this.proof.ofCurrentUser(input.current_password);
    await assertGoodPassword(input.password, user.email);
    await this.settle(user, await this.hasher.hash(input.password));
  }

  /** Of two changes at once the second one's current password is current no more. */
  @Transactional()
  async settle(user: User, passwordHash: string): Promise<void> {
    const changed = await this.database.query(
      `UPDATE users SET password_hash = $3, updated_at = $4
        WHERE id = $1 AND password_hash = $2 AND is_active RETURNING id`,
      [user.id, user.passwordHash, passwordHash, this.clock.now()],
    );
    if (changed.length === 0) throw new WrongPassword();
    await this.signOuts.elsewhere(user.id, currentActor().sessionId as string);
    await this.links.endAllOf(user.id);
    await this.mails.order({ kind: 'password_changed', userId: user.id, address: user.email });
  }
}
