import { Injectable } from '@nestjs/common';
import { Clock } from '@app/clock';
import { requireContext, runInContext } from '@app/context';
import { sha256 } from '@app/crypto';
import { constraintOf, Database, Transactional } from '@app/database';
import { InvalidInput, TenantAccessDenied } from '@app/errors';
import { currentTenantId, inTenant } from '@app/tenancy';
import { v7 as uuidv7 } from 'uuid';
import {
  AccountsClient,
  type AccountClaim,
  type ClaimedAccount,
} from '../accounts/accounts-client';
import { TenantAccesses } from '../access/tenant-accesses';
import { isAllowedAddress } from '../tenants/email-domains';
import { AddressNotAllowed } from '../tenants/tenants.errors';
import { firstSessionOf } from './first-session';
import { countInvitations } from './invitation-counts';
import { InvitationLimits } from './invitation-limits';
import { maskEmail } from './invitation-views';
import { Invitation } from './invitation.entity';
import type { AcceptedView, AcceptInput, DetailView, PreviewView } from './invitations.dto';
import {
  InvitationExpired,
  InvitationInProgress,
  InvitationNotPending,
  UnknownInvitation,
} from './invitations.errors';

/** How long whoever claimed an invitation has to finish. After a crash it is free again. */
const LEASE_MS = 30_000;

interface Route {
  tenant_id: string;
  invitation_id: string;
}

/** An invitation that this request, and no other, may accept. */
interface Claim {
  id: string;
  email: string;
  name: string;
  number: number;
}

/** What invitees do, with nothing but the token from their mail: look, accept, decline. */
@Injectable()
export class InvitationAcceptance {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsClient,
    private readonly accesses: TenantAccesses,
    private readonly limits: InvitationLimits,
    private readonly clock: Clock,
  ) {}

  /** Consumes nothing. @throws UnknownInvitation, RateLimited */
  async preview(token: string): Promise<PreviewView> {
    const { tenant_id, invitation_id } = await this.routeOf(token);
    return this.inOpenTenant(tenant_id, () => this.describe(invitation_id));
  }

  /**
   * Claims the invitation, has auth-service make or verify the account, and commits the
   * membership. No lock is held across the call; a lease is. A crash anywhere leaves an invitation
   * that can be accepted again, because each step may be repeated.
   *
   * @throws UnknownInvitation, InvitationExpired, InvitationNotPending, InvitationInProgress,
   *   InvalidInput, RefusedByAccounts, UpstreamFailed, UpstreamUnavailable, RateLimited
   */
  async accept({ token, password }: AcceptInput): Promise<AcceptedView> {
    const { actor } = requireContext();
    if (password === undefined && !actor)
      throw new InvalidInput({ password: ['password is required'] });
    const { tenant_id, invitation_id } = await this.routeOf(token);
    return this.inOpenTenant(tenant_id, async () => {
      const claim = await this.claim(invitation_id, sha256(token));
      await this.assertAllowed(claim);
      const account = await this.claimAccount(claim, password);
      const tenantName = await this.asInvitee(account, () => this.commit(claim, account)).catch(
        refusingNewcomers,
      );
      const { user_id, access, refresh } = account;
      return {
        detail: `You are now a member of ${tenantName}.`,
        user_id,
        tenant_id,
        access,
        refresh,
      };
    });
  }

  /** @throws UnknownInvitation, InvitationExpired, InvitationNotPending, InvitationInProgress */
  async decline(token: string): Promise<DetailView> {
    const { tenant_id, invitation_id } = await this.routeOf(token);
    await this.inOpenTenant(tenant_id, () => this.markDeclined(invitation_id, sha256(token)));
    return { detail: 'The invitation is declined.' };
  }

  /**
   * An invitation into a tenant that is shut, or being deleted, can't be looked at nor answered.
   * @throws TenantAccessDenied
   */
  private inOpenTenant<T>(tenantId: string, work: () => Promise<T>): Promise<T> {
    return inTenant(tenantId, async () => {
      const access = await this.accesses.of(tenantId);
      if (access?.tenant.status !== 'active') throw new TenantAccessDenied();
      return work();
    });
  }

  /** Which invitation a token opens. Unknown ones count, so that nobody can try them all. */
  private async routeOf(token: string): Promise<Route> {
    await this.limits.refuseGuessers();
    const route = await this.lookUp(sha256(token));
    if (route) return route;
    await this.limits.countUnknownToken();
    throw new UnknownInvitation();
  }

  @Transactional()
  private async lookUp(hash: Buffer): Promise<Route | undefined> {
    const [route] = await this.database.query<Route>(
      `SELECT tenant_id, invitation_id FROM invitation_tokens WHERE token_hash = $1`,
      [hash],
    );
    return route;
  }

  @Transactional()
  private async describe(id: string): Promise<PreviewView> {
    const invitation = await this.read(id);
    const [about] = await this.database.query<{ slug: string; name: string; role: string }>(
      `SELECT t.slug, t.name, coalesce(r.name, $3) AS role
         FROM tenants t LEFT JOIN roles r ON r.tenant_id = t.id AND r.id = $2 WHERE t.id = $1`,
      [currentTenantId(), invitation.roleId, invitation.formerRole],
    );
    if (!about) throw new UnknownInvitation();
    return {
      tenant: { name: about.name, slug: about.slug },
      email: maskEmail(invitation.email),
      role: about.role,
      inviter: invitation.inviterName,
      status: invitation.statusAt(this.clock.now()),
      expiration_date: invitation.expirationDate.toISOString(),
    };
  }

  /** One conditional statement settles every race: against accepts, cancel, resend and expiry. */
  @Transactional()
  private async claim(id: string, hash: Buffer): Promise<Claim> {
    const now = this.clock.now();
    const [claim] = await this.database.query<Claim>(
      `UPDATE invitations SET claimed_until = $4, claim_number = claim_number + 1
        WHERE tenant_id = $1 AND id = $2 AND token_hash = $3 AND status = 'pending' AND expiration_date > $5
          AND (claimed_until IS NULL OR claimed_until <= $5)
          AND EXISTS (SELECT FROM tenants WHERE id = $1 AND status = 'active')
        RETURNING id, email, name, claim_number AS number`,
      [currentTenantId(), id, hash, new Date(now.getTime() + LEASE_MS), now],
    );
    return claim ?? this.refuse(id, now);
  }

  /** The settings may have changed since the invitation; the database asks again at the commit. */
  private async assertAllowed(claim: Claim): Promise<void> {
    const access = await this.accesses.of(currentTenantId());
    if (isAllowedAddress(claim.email, access?.tenant.allowed_email_domains ?? [])) return;
    await this.release(claim);
    throw new AddressNotAllowed();
  }

  private async refuse(id: string, now: Date): Promise<never> {
    const invitation = await this.read(id);
    const status = invitation.statusAt(now);
    if (status === 'expired') throw new InvitationExpired();
    if (status !== 'pending') throw new InvitationNotPending(status);
    if (!(await this.tenantIsActive())) throw new TenantAccessDenied();
    throw new InvitationInProgress();
  }

  private async tenantIsActive(): Promise<boolean> {
    const active = await this.database.query(
      `SELECT FROM tenants WHERE id = $1 AND status = 'active'`,
      [currentTenantId()],
    );
    return active.length > 0;
  }

  private async claimAccount(claim: Claim, password: string | undefined): Promise<ClaimedAccount> {
    const { actor, ip, userAgent } = requireContext();
    const request: AccountClaim = {
      invitation_id: claim.id,
      generation: claim.number,
      email: claim.email,
      name: claim.name,
      tenant_id: currentTenantId(),
      ...(password !== undefined && { password }),
      ...(actor && { proven_user_id: actor.id }),
      ...(ip !== null && { ip }),
      ...(userAgent !== null && { user_agent: userAgent }),
    };
    try {
      return await this.accounts.claim(request);
    } catch (error) {
      await this.release(claim);
      throw error;
    }
  }

  /** From here on it is known who acts, and the audit trail says so. */
  private asInvitee<T>({ user_id }: ClaimedAccount, work: () => Promise<T>): Promise<T> {
    const invitee = {
      kind: 'user' as const,
      id: user_id,
      sessionId: null,
      superuser: false,
      tokenTenantId: currentTenantId(),
    };
    return runInContext({ ...requireContext(), actor: invitee }, work);
  }

  /** Nothing was done: the next try need not wait for the lease to end. */
  @Transactional()
  private async release({ id, number }: Claim): Promise<void> {
    await this.database.query(
      `UPDATE invitations SET claimed_until = NULL WHERE tenant_id = $1 AND id = $2 AND claim_number = $3`,
      [currentTenantId(), id, number],
    );
  }

  /** @returns the tenant's name */
  @Transactional()
  private async commit(claim: Claim, account: ClaimedAccount): Promise<string> {
    const now = this.clock.now();
    const tenantId = currentTenantId();
    const { user_id, name, revision } = account;
    // A lease that ran out and was taken by somebody else carries a higher number: this one lost.
    const [accepted] = await this.database.query<{ tenant_name: string }>(
      `WITH accepted AS (
         UPDATE invitations SET status = 'accepted', accepted_by = $4, sealed_token = NULL, claimed_until = NULL
          WHERE tenant_id = $1 AND id = $2 AND claim_number = $3 AND status = 'pending'
          RETURNING role_id, organization_id, email),
       member AS (
         INSERT INTO members (tenant_id, user_id, email, name, role_id, created_at, since_session, account_revision)
         SELECT $1, $4, email, $7, role_id, $5, $6, $8 FROM accepted
         ON CONFLICT (tenant_id, user_id) DO NOTHING),
       of_user AS (
         INSERT INTO user_tenants (user_id, tenant_id) SELECT $4, $1 FROM accepted ON CONFLICT DO NOTHING),
       route AS (
         UPDATE invitation_tokens SET expires_at = NULL
          WHERE invitation_id = $2 AND EXISTS (SELECT FROM accepted))
       SELECT t.name AS tenant_name FROM accepted, tenants t WHERE t.id = $1`,
      [tenantId, claim.id, claim.number, user_id, now, firstSessionOf(account), name, revision],
    );
    if (!accepted) return this.refuse(claim.id, now);
    countInvitations(this.database, 'accepted');
    await this.database.query(
      `INSERT INTO organization_members (tenant_id, id, organization_id, user_id)
       SELECT tenant_id, $3, organization_id, accepted_by FROM invitations
        WHERE tenant_id = $1 AND id = $2 AND organization_id IS NOT NULL
       ON CONFLICT DO NOTHING`,
      [tenantId, claim.id, uuidv7()],
    );
    return accepted.tenant_name;
  }

  @Transactional()
  private async markDeclined(id: string, hash: Buffer): Promise<void> {
    const now = this.clock.now();
    const declined = await this.database.query(
      `WITH declined AS (
         UPDATE invitations SET status = 'declined', sealed_token = NULL
          WHERE tenant_id = $1 AND id = $2 AND token_hash = $3 AND status = 'pending' AND expiration_date > $4
            AND (claimed_until IS NULL OR claimed_until <= $4)
          RETURNING id),
       routes AS (
         UPDATE invitation_tokens SET expires_at = NULL WHERE invitation_id IN (SELECT id FROM declined))
       SELECT id FROM declined`,
      [currentTenantId(), id, hash, now],
    );
    if (declined.length === 0) await this.refuse(id, now);
    countInvitations(this.database, 'declined');
  }

  private async read(id: string): Promise<Invitation> {
    const invitation = await this.database
      .repository(Invitation)
      .findOneBy({ tenantId: currentTenantId(), id });
    if (!invitation) throw new UnknownInvitation();
    return invitation;
  }
}

function refusingNewcomers(error: unknown): never {
  if (constraintOf(error) === 'address_allowed') throw new AddressNotAllowed();
  throw error;
}
