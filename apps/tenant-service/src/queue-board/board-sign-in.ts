import { Injectable } from '@nestjs/common';
import { requireContext } from '@app/context';
import { SuperuserRequired } from '@app/errors';
import { AccountsClient } from '../accounts/accounts-client';
import type { BoardSignInInput } from './board-sign-in.dto';

/** Signs superusers in to the board, with the account that auth-service keeps. */
@Injectable()
export class BoardSignIn {
  constructor(private readonly accounts: AccountsClient) {}

  /**
   * @returns an access token; the session behind it is one of the person's like any other
   * @throws SuperuserRequired, RefusedByAccounts, UpstreamFailed, UpstreamUnavailable
   */
  async signIn({ email, password }: BoardSignInInput): Promise<string> {
    const { ip, userAgent } = requireContext();
    const { access, user } = await this.accounts.signIn({
      email,
      password,
      tenants: [],
      ...(ip !== null && { ip }),
      ...(userAgent !== null && { user_agent: userAgent }),
    });
    if (user.is_superuser) return access;
    await this.accounts.signOut(access);
    throw new SuperuserRequired();
  }

  /** Ends the session. @throws RefusedByAccounts, UpstreamFailed, UpstreamUnavailable */
  signOut(access: string): Promise<void> {
    return this.accounts.signOut(access);
  }
}
