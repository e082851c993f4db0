import { Injectable } from '@nestjs/common';
import { currentActor } from '@app/auth';
import { Clock } from '@app/clock';
import { constraintOf, Database, Transactional } from '@app/database';
import { InvalidInput } from '@app/errors';
import { keepAnswer } from '@app/idempotency';
import { currentTenantId } from '@app/tenancy';
import { v5 as uuidv5 } from 'uuid';
import { ActorAccess, type Standing } from '../access/actor-access';
import { AccountsClient, type Account } from '../accounts/accounts-client';
import {
  AlreadyMember,
  InvitationPending,
  SeatsExhausted,
} from '../invitations/invitations.errors';
import { DEFAULT_ROLE } from '../permissions/system-roles';
import { isAllowedAddress } from '../tenants/email-domains';
import { AddressNotAllowed } from '../tenants/tenants.errors';
import type { AddMemberInput, MemberView } from './members.dto';
import { MembersService } from './members.service';
import { roleToGive } from './role-ceiling';
import { standingNow } from './standing-now';

/** Takes somebody in without asking them, which is only for people who have no account yet. */
@Injectable()
export class MemberCreation {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsClient,
    private readonly actors: ActorAccess,
    private readonly members: MembersService,
    private readonly clock: Clock,
  ) {}

  /**
   * Looks, has auth-service make the account, and commits the membership, after looking again. No
   * lock is held across the call, and each step may be repeated: a crash anywhere leaves at most an
   * account that nobody can sign in to, which the next try finds and uses.
   *
   * @throws AlreadyMember, InvitationPending, SeatsExhausted, AddressNotAllowed, RoleBeyondYours,
   *   InvalidInput, RefusedByAccounts with `account_exists`, UpstreamFailed, UpstreamUnavailable
   */
  async add({ email, role = DEFAULT_ROLE, ...names }: AddMemberInput): Promise<MemberView> {
    const standing = await this.actors.current();
    roleToGive(standing, role);
    if (!isAllowedAddress(email, standing.access.tenant.allowed_email_domains))
      throw new AddressNotAllowed();
    await explainingRefusals(() => this.assertRoom(email));
    const account = await this.accounts.create({
      creation_id: creationIdOf(email),
      email,
      ...names,
    });
    return explainingRefusals(() => this.insert(account, role, standing));
  }

  @Transactional()
  private async assertRoom(email: string): Promise<void> {
    const [found] = await this.database.query<{ member: boolean; invitation_id: string | null }>(
      `SELECT EXISTS (SELECT FROM members WHERE tenant_id = $1 AND email = $2) AS member,
              (SELECT id FROM invitations
                WHERE tenant_id = $1 AND email = $2 AND status = 'pending'
                  AND (expiration_date > $3 OR claimed_until > $3)) AS invitation_id`,
      [currentTenantId(), email, this.clock.now()],
    );
    if (found?.member) throw new AlreadyMember();
    if (found?.invitation_id) throw new InvitationPending(found.invitation_id);
    await this.database.query(`SELECT take_free_seat($1)`, [currentTenantId()]);
  }

  @Transactional()
  private async insert(account: Account, key: string, standing: Standing): Promise<MemberView> {
    const tenantId = currentTenantId();
    const role = roleToGive(await this.lockCaller(standing), key);
    await this.assertRoom(account.email);
    await this.database.query(
      `INSERT INTO members (tenant_id, user_id, email, name, role_id, created_at, account_revision)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        tenantId,
        account.id,
        account.email,
        account.name,
        role.id,
        this.clock.now(),
        account.revision,
      ],
    );
    await this.database.query(
      `INSERT INTO user_tenants (user_id, tenant_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
      [account.id, tenantId],
    );
    return keepAnswer(await this.members.get(account.id));
  }

  /** Whoever was demoted while the account was being made gives no more than they hold now. */
  private async lockCaller(standing: Standing): Promise<Standing> {
    const [caller] = await this.database.query<{ role_id: string }>(
      `SELECT role_id FROM members WHERE tenant_id = $1 AND user_id::text = $2 FOR SHARE`,
      [currentTenantId(), currentActor().id],
    );
    return standingNow(standing, caller?.role_id);
  }
}

/** Of this tenant and this address: whoever tries again, however often, means the same account. */
function creationIdOf(email: string): string {
  return uuidv5(email, currentTenantId());
}

async function explainingRefusals<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    throw refusalOf(error);
  }
}

function refusalOf(error: unknown): unknown {
  switch (constraintOf(error)) {
    // Somebody else was quicker.
    case 'members_pkey':
    case 'members_email':
      return new AlreadyMember();
    case 'members_within_seats':
      return new SeatsExhausted();
    case 'address_allowed':
      return new AddressNotAllowed();
    // The role was deleted between our look at it and the insert.
    case 'members_tenant_id_role_id_fkey':
      return new InvalidInput({ role: ['role is not one of this tenant'] });
    default:
      return error;
  }
}
