import { Injectable } from '@nestjs/common';
import { requireContext } from '@app/context';
import { DomainError, InvalidInput, RateLimited } from '@app/errors';
import { counter } from '@app/metrics';
import { AccountView } from '../accounts/accounts.dto';
import { InvalidCredentials } from '../accounts/accounts.errors';
import { AccountsService } from '../accounts/accounts.service';
import { PasswordHasher } from '../accounts/password-hasher';
import type { User } from '../accounts/user.entity';
import { TenantServiceClient } from '../tenants/tenant-service.client';
import { LoginThrottle } from './login-throttle';
import type { LoginInput, LoginView, ServiceLoginInput } from './sessions.dto';
import { SessionsService, type SessionOrigin } from './sessions.service';

const LOGINS = counter({
  name: 'logins_total',
  help: 'Sign-ins: succeeded, refused (unknown or a wrong password), limited, invalid, failed (a fault).',
  labels: ['outcome'],
});

@Injectable()
export class LoginService {
  constructor(
    private readonly accounts: AccountsService,
    private readonly hasher: PasswordHasher,
    private readonly throttle: LoginThrottle,
    private readonly tenants: TenantServiceClient,
    private readonly sessions: SessionsService,
  ) {}

  /** @throws InvalidInput, InvalidCredentials, RateLimited, TenantAccessDenied, Unavailable */
  login({ tenant_domain, ...credentials }: LoginInput): Promise<LoginView> {
    const tenants = tenant_domain === undefined ? [] : [tenant_domain];
    return this.enter(credentials, tenants, requireContext());
  }

  /**
   * The same for somebody who signs in at another service of ours, which tells where they are.
   * @throws InvalidInput, InvalidCredentials, RateLimited, TenantAccessDenied, TenantNamesDiffer, Unavailable
   */
  loginThrough({ tenants, ip, user_agent, ...credentials }: ServiceLoginInput): Promise<LoginView> {
    return this.enter(credentials, tenants, { ip: ip ?? null, userAgent: user_agent ?? null });
  }

  /** Tenants are asked about only once the password was right: before that nobody learns anything. */
  private async enter(
    credentials: Credentials,
    tenants: readonly string[],
    origin: SessionOrigin,
  ): Promise<LoginView> {
    try {
      const view = await this.begin(credentials, tenants, origin);
      LOGINS.inc({ outcome: 'succeeded' });
      return view;
    } catch (error) {
      LOGINS.inc({ outcome: outcomeOf(error) });
      throw error;
    }
  }

  private async begin(
    credentials: Credentials,
    tenants: readonly string[],
    origin: SessionOrigin,
  ): Promise<LoginView> {
    const user = await this.authenticate(identifierOf(credentials), credentials.password, origin);
    const tenantId =
      tenants.length === 0 ? null : await this.tenants.resolveMembership(user.id, tenants);
    const renewal = await this.sessions.begin(user, tenantId, origin);
    const tokens = await this.sessions.tokens(renewal);
    return { ...tokens, user: AccountView.of(user) };
  }

  private async authenticate(
    identifier: string,
    password: string,
    { ip }: SessionOrigin,
  ): Promise<User> {
    const user = await this.accounts.find(identifier);
    // By whichever name it is tried, an account's failures are counted as one account's.
    const right = await this.throttle.attempt(user?.email ?? identifier, ip, () =>
      this.hasher.verify(user?.isActive ? user.passwordHash : undefined, password),
    );
    if (!user || !right) throw new InvalidCredentials();
    return user;
  }
}

/** By what is known of the caller; who was refused learns less. */
function outcomeOf(error: unknown): string {
  if (error instanceof InvalidCredentials) return 'refused';
  if (error instanceof RateLimited) return 'limited';
  return error instanceof DomainError && error.status < 500 ? 'invalid' : 'failed';
}

type Credentials = Pick<LoginInput, 'username' | 'email' | 'password'>;

function identifierOf({ username, email }: Credentials): string {
  const identifier = username ?? email;
  if (identifier === undefined || (username !== undefined && email !== undefined)) {
    throw new InvalidInput({ username: ['give either username or email'] });
  }
  return identifier;
}
