import { Injectable } from '@nestjs/common';
import { requireContext } from '@app/context';
import { InvalidInput } from '@app/errors';
import { AccountView } from '../accounts/accounts.dto';
import { InvalidCredentials } from '../accounts/accounts.errors';
import { AccountsService } from '../accounts/accounts.service';
import { PasswordHasher } from '../accounts/password-hasher';
import type { User } from '../accounts/user.entity';
import { TenantServiceClient } from '../tenants/tenant-service.client';
import { LoginThrottle } from './login-throttle';
import type { LoginInput, LoginView } from './sessions.dto';
import { SessionsService } from './sessions.service';

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
  async login(input: LoginInput): Promise<LoginView> {
    const user = await this.authenticate(identifierOf(input), input.password);
    const tenantId =
      input.tenant_domain === undefined
        ? null
        : await this.tenants.resolveMembership(user.id, input.tenant_domain);
    const tokens = await this.sessions.tokens(await this.sessions.begin(user, tenantId));
    return { ...tokens, user: AccountView.of(user) };
  }

  private async authenticate(identifier: string, password: string): Promise<User> {
    const user = await this.accounts.find(identifier);
    const right = await this.throttle.attempt(identifier, requireContext().ip, () =>
      this.hasher.verify(user?.isActive ? user.passwordHash : undefined, password),
    );
    if (!user || !right) throw new InvalidCredentials();
    return user;
  }
}

function identifierOf({ username, email }: LoginInput): string {
  const identifier = username ?? email;
  if (identifier === undefined || (username !== undefined && email !== undefined)) {
    throw new InvalidInput({ username: ['give either username or email'] });
  }
  return identifier;
}
