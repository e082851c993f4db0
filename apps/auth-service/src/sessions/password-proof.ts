import { Injectable } from '@nestjs/common';
import { currentActor } from '@app/auth';
import { requireContext } from '@app/context';
import { WrongPassword } from '../accounts/accounts.errors';
import { AccountsService } from '../accounts/accounts.service';
import { PasswordHasher } from '../accounts/password-hasher';
import type { User } from '../accounts/user.entity';
import { LoginThrottle } from './login-throttle';

/**
 * What a stolen session must not be enough for asks for the password once more. It counts on
 * login's throttle, or this were a second way to guess it.
 */
@Injectable()
export class PasswordProof {
  constructor(
    private readonly accounts: AccountsService,
    private readonly hasher: PasswordHasher,
    private readonly throttle: LoginThrottle,
  ) {}

  /** The signed-in user, whose password it is. @throws WrongPassword, RateLimited, Unavailable */
  async ofCurrentUser(password: string): Promise<User> {
    const user = await this.accounts.get(currentActor().id);
    const right = await this.throttle.attempt(user.email, requireContext().ip, () =>
      this.hasher.verify(user.passwordHash, password),
    );
    if (!right) throw new WrongPassword();
    return user;
  }
}
