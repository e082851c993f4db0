import { Injectable } from '@nestjs/common';
import { requireContext } from '@app/context';
import { Transactional } from '@app/database';
import { RateLimits, type LimitRule } from '@app/rate-limits';
import { AccountView } from '../accounts/accounts.dto';
import { AccountMails } from '../account-mails/account-mails';
import { AccountsService } from '../accounts/accounts.service';
import { PasswordHasher } from '../accounts/password-hasher';
import { assertGoodPassword, assertRepeated } from '../accounts/password-rules';
import type { User } from '../accounts/user.entity';
import { AuthServiceConfig } from '../config';
import { SessionsService, type Renewal } from '../sessions/sessions.service';
import type { PromisedTenant } from '../tenants/tenant-service.client';
import type { RegisteredView, RegisterInput } from './registration.dto';
import { TenantProvisioningService } from './tenant-provisioning.service';

interface Registration {
  user: User;
  tenant: PromisedTenant | null;
  renewal: Renewal;
}

@Injectable()
export class RegistrationService {
  private readonly perIp: LimitRule;

  constructor(
    private readonly accounts: AccountsService,
    private readonly hasher: PasswordHasher,
    private readonly limits: RateLimits,
    private readonly mails: AccountMails,
    private readonly provisionings: TenantProvisioningService,
    private readonly sessions: SessionsService,
    { REGISTRATIONS_PER_IP }: AuthServiceConfig,
  ) {
    this.perIp = { name: 'registration-ip', quota: REGISTRATIONS_PER_IP, windowSeconds: 3_600 };
  }

  /** @throws RateLimited, InvalidInput, EmailTaken, UsernameTaken, Unavailable */
  async register(input: RegisterInput): Promise<RegisteredView> {
    await this.limits.consume(this.perIp, requireContext().ip ?? 'unknown');
    assertRepeated(input);
    await assertGoodPassword(input.password, input.email);
    const passwordHash = await this.hasher.hash(input.password);
    const { user, tenant, renewal } = await this.create(input, passwordHash);
    const tokens = await this.sessions.tokens(renewal);
    return {
      user: AccountView.of(user),
      tenant: tenant && (await this.provisionings.keepAtOnce(tenant)),
      ...tokens,
    };
  }

  /** The account, its session, its mail, and the promise of a tenant with its job: all or nothing. */
  @Transactional()
  async create(input: RegisterInput, passwordHash: string): Promise<Registration> {
    const user = await this.accounts.create({
      email: input.email,
      username: input.username,
      passwordHash,
      firstName: input.first_name,
      lastName: input.last_name,
      phone: input.phone,
      companyName: input.company_name,
      emailVerified: false,
    });
    await this.mails.order({ kind: 'verification', userId: user.id, address: user.email });
    const tenant =
      input.company_name === undefined
        ? null
        : await this.provisionings.promise(input.company_name, user);
    const renewal = await this.sessions.begin(user, tenant?.id ?? null);
    return { user, tenant, renewal };
  }
}
