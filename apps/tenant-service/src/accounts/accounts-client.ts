import { Inject, Injectable } from '@nestjs/common';
import { ServiceCredentials } from '@app/auth';
import {
  HttpClient,
  INTERNAL_SETTINGS,
  UpstreamFailed,
  type OutboundResponse,
} from '@app/http-client';
import { RefusedByAccounts } from './accounts.errors';

export const AUTH_SERVICE_URL = Symbol('AUTH_SERVICE_URL');

export interface Account {
  id: string;
  email: string;
  name: string;
  /** Higher with each change of these: of two answers the higher one is the later. */
  revision: number;
}

/** An account for somebody whom a tenant takes in directly. */
export interface NewMemberAccount {
  /** The same one for each repetition. */
  creation_id: string;
  email: string;
  first_name?: string;
  last_name?: string;
}

export interface AccountClaim {
  invitation_id: string;
  /** Fences off an older try that is still under way. */
  generation: number;
  email: string;
  name: string;
  tenant_id: string;
  password?: string;
  /** A user whose access token we have verified: stands in for the password. */
  proven_user_id?: string;
  /** Where the person calls from: counts on login's throttle. */
  ip?: string;
  /** The program that they use: shown in the list of their sessions. */
  user_agent?: string;
}

export interface ClaimedAccount {
  user_id: string;
  created: boolean;
  /** How the account calls them, which may differ from what the invitation said. */
  name: string;
  revision: number;
  access: string;
  refresh: string;
}

/** Somebody who signs in with us; auth-service is told where they call from. */
export interface SignIn {
  username?: string;
  email?: string;
  password: string;
  /** Names of the tenant that the tokens are to name; asked about once the password was right. */
  tenants: string[];
  ip?: string;
  user_agent?: string;
}

/** An account as its own person may see it. */
export interface AccountProfile {
  id: string;
  email: string;
  username: string | null;
  first_name: string;
  last_name: string;
  phone: string;
  company_name: string | null;
  email_verified: boolean;
  is_superuser: boolean;
  created_at: string;
}

export interface SignedInAccount {
  access: string;
  refresh: string;
  user: AccountProfile;
}

const RECEIVER = 'auth-service';

/** The accounts, which auth-service keeps. Every call is safe to repeat. */
@Injectable()
export class AccountsClient {
  constructor(
    private readonly http: HttpClient,
    private readonly credentials: ServiceCredentials,
    @Inject(AUTH_SERVICE_URL) private readonly url: string,
  ) {}

  /**
   * Makes or verifies the account behind an invitation; repeated for the same invitation it never
   * makes a second one.
   * @throws RefusedByAccounts, UpstreamFailed, UpstreamUnavailable
   */
  async claim(claim: AccountClaim): Promise<ClaimedAccount> {
    return this.call<ClaimedAccount>('POST', '/api/internal/accounts/claim', claim);
  }

  /**
   * Makes an account that nobody knows the password of, and has its owner mailed.
   * @throws RefusedByAccounts with `account_exists`, UpstreamFailed, UpstreamUnavailable
   */
  async create(account: NewMemberAccount): Promise<Account> {
    return this.call<Account>('POST', '/api/internal/accounts', account);
  }

  /**
   * Never repeated by itself: each try counts on the throttle, and begins a session.
   * @throws RefusedByAccounts, UpstreamFailed, UpstreamUnavailable
   */
  async signIn(request: SignIn): Promise<SignedInAccount> {
    return this.call<SignedInAccount>('POST', '/api/internal/sessions', request, false);
  }

  /**
   * Ends the session of an access token, as its owner.
   * @throws RefusedByAccounts, UpstreamFailed, UpstreamUnavailable
   */
  async signOut(access: string): Promise<void> {
    const response = await this.http.request({
      url: `${this.url}/api/auth/logout`,
      method: 'POST',
      headers: { authorization: `Bearer ${access}` },
      idempotent: true,
      settings: INTERNAL_SETTINGS,
    });
    if (response.status >= 300) throw this.refusal(response);
  }

  /** @throws RefusedByAccounts, UpstreamFailed, UpstreamUnavailable */
  async find(userId: string): Promise<Account> {
    return this.call<Account>('GET', `/api/internal/users/${encodeURIComponent(userId)}`);
  }

  /** @throws RefusedByAccounts, UpstreamFailed, UpstreamUnavailable */
  async findByEmail(email: string): Promise<Account> {
    return this.call<Account>('GET', `/api/internal/users?email=${encodeURIComponent(email)}`);
  }

  private async call<Answer>(
    method: 'GET' | 'POST',
    path: string,
    body?: object,
    idempotent = true,
  ): Promise<Answer> {
    const response = await this.http.request({
      url: this.url + path,
      method,
      body,
      headers: { authorization: `Bearer ${this.credentials.mint(RECEIVER)}` },
      idempotent,
      settings: INTERNAL_SETTINGS,
    });
    if (response.status >= 300) throw this.refusal(response);
    return response.body as Answer;
  }

  private refusal({ status, body, headers }: OutboundResponse): Error {
    const problem = (body ?? {}) as { code?: unknown; detail?: unknown; errors?: unknown };
    if (typeof problem.code !== 'string' || status < 400)
      return new UpstreamFailed(new URL(this.url).host);
    return new RefusedByAccounts(
      status,
      problem.code,
      typeof problem.detail === 'string' ? problem.detail : '',
      problem.errors,
      headers,
    );
  }
}
