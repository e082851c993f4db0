import { Inject, Injectable } from '@nestjs/common';
import { currentActor } from '@app/auth';
import { Clock } from '@app/clock';
import { requireContext } from '@app/context';
import type { Sealer } from '@app/crypto';
import { constraintOf, Database, Transactional } from '@app/database';
import { InvalidInput, NotFound } from '@app/errors';
import { keepAnswer } from '@app/idempotency';
import { countStatement, type CountedRow } from '@app/rate-limits';
import { currentTenantId } from '@app/tenancy';
import { v7 as uuidv7 } from 'uuid';
import type { Standing } from '../access/actor-access';
import type { RoleAccess } from '../access/tenant-access';
import { roleToGive } from '../members/role-ceiling';
import { isAllowedAddress } from '../tenants/email-domains';
import { AddressNotAllowed } from '../tenants/tenants.errors';
import { countInvitations } from './invitation-counts';
import { InvitationExpiry } from './invitation-expiry';
import { InvitationLimits } from './invitation-limits';
import { InvitationMailQueue } from './invitation-mail.queue';
import { InvitationRights } from './invitation-rights';
import { mintInvitationToken } from './invitation-token';
import { invitationView, roleKeyOf } from './invitation-views';
import { Invitation } from './invitation.entity';
import type { InvitationView, InviteInput } from './invitations.dto';
import {
  AlreadyMember,
  InvitationInProgress,
  InvitationNotPending,
  InvitationPending,
  SeatsExhausted,
} from './invitations.errors';

export const TOKEN_SEALER = Symbol('TOKEN_SEALER');

const DAY_MS = 24 * 3_600_000;

/** Each further try means that somebody else's invitation of the address came and went meanwhile. */
const ATTEMPTS = 3;

/** What inviters do: invite, send again, cancel. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly database: Database,
    private readonly rights: InvitationRights,
    private readonly limits: InvitationLimits,
    private readonly mails: InvitationMailQueue,
    private readonly expiry: InvitationExpiry,
    private readonly clock: Clock,
    @Inject(TOKEN_SEALER) private readonly sealer: Sealer,
  ) {}

  /**
   * @throws InvitationPending, AlreadyMember, SeatsExhausted, AddressNotAllowed, RoleBeyondYours,
   *   PermissionDenied, InvalidInput, RateLimited
   */
  async invite(input: InviteInput): Promise<InvitationView> {
    const { standing, role } = await this.rights.of(input);
    if (!isAllowedAddress(input.email, standing.access.tenant.allowed_email_domains))
      throw new AddressNotAllowed();
    await this.limits.countInvitation(currentTenantId());
    return this.explainingRefusals(input.email, () => this.insert(input, role, standing));
  }

  /**
   * Sends a pending or expired invitation again: the same id, a new token, a new term.
   * @throws NotFound, InvitationNotPending, InvitationInProgress, InvitationPending, AlreadyMember,
   *   SeatsExhausted, RoleBeyondYours, RateLimited
   */
  async resend(id: string): Promise<InvitationView> {
    const standing = await this.rights.standing();
    const invitation = await this.find(id);
    const role = roleToGive(standing, roleKeyOf(invitation, standing.access));
    this.assertStatus(invitation, ['pending', 'expired']);
    const rotate = (): Promise<Invitation> => this.rotate(invitation, standing);
    return invitationView(
      await this.explainingRefusals(invitation.email, rotate),
      role.key,
      this.clock.now(),
    );
  }

  /** @throws NotFound, InvitationNotPending, InvitationInProgress */
  @Transactional()
  async cancel(id: string): Promise<InvitationView> {
    const now = this.clock.now();
    const cancelled = await this.database.query(
      `UPDATE invitations SET status = 'cancelled', sealed_token = NULL,
              delivery_reason = CASE WHEN delivery_state = 'queued' THEN 'cancelled before it was sent' ELSE delivery_reason END,
              delivery_state = CASE WHEN delivery_state = 'queued' THEN 'failed' ELSE delivery_state END
        WHERE tenant_id = $1 AND id = $2 AND status = 'pending' AND expiration_date > $3
          AND (claimed_until IS NULL OR claimed_until <= $3)
        RETURNING id`,
      [currentTenantId(), id, now],
    );
    const invitation = await this.read(id);
    if (cancelled.length === 0) {
      this.assertStatus(invitation, ['pending']);
      throw new InvitationInProgress();
    }
    await this.database.query(
      `UPDATE invitation_tokens SET expires_at = NULL WHERE invitation_id = $1`,
      [id],
    );
    countInvitations(this.database, 'cancelled');
    const { access } = await this.rights.standing();
    return invitationView(invitation, roleKeyOf(invitation, access), now);
  }

  @Transactional()
  private find(id: string): Promise<Invitation> {
    return this.read(id);
  }

  private async read(id: string): Promise<Invitation> {
    const invitation = await this.database
      .repository(Invitation)
      .findOneBy({ tenantId: currentTenantId(), id });
    if (!invitation) throw new NotFound();
    return invitation;
  }

  /** @throws InvitationNotPending */
  private assertStatus(invitation: Invitation, allowed: string[]): void {
    const status = invitation.statusAt(this.clock.now());
    if (!allowed.includes(status)) throw new InvitationNotPending(status);
  }

  @Transactional()
  private async insert(
    input: InviteInput,
    role: RoleAccess,
    { access, role: inviterRole }: Standing,
  ): Promise<InvitationView> {
    const now = this.clock.now();
    const { ip, userAgent } = requireContext();
    const invitation = Object.assign(new Invitation(), {
      tenantId: currentTenantId(),
      id: uuidv7(),
      email: input.email,
      name: input.name ?? localPartOf(input.email),
      roleId: role.id,
      formerRole: null,
      organizationId: input.organization_id ?? null,
      note: input.note ?? '',
      expirationDate: new Date(now.getTime() + access.tenant.invitation_days * DAY_MS),
      createdAt: now,
      ...UNTOUCHED,
    });
    const token = mintInvitationToken(this.sealer, invitation.id, 1);
    // One statement for the row, its inviter's name, its route and the count of the recipient's
    // mails: a round trip costs more than the work.
    const [made] = await this.database.query<CountedRow & { inviter_name: string }>(
      `WITH invitation AS (
         INSERT INTO invitations (tenant_id, id, email, name, role_id, organization_id, note, expiration_date,
                                  created_at, inviter_id, inviter_name, inviter_ip, inviter_agent, token_hash, sealed_token)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
                 coalesce((SELECT name FROM members WHERE tenant_id = $1 AND user_id::text = $10), $11),
                 $12, $13, $14, $15)
         ON CONFLICT (tenant_id, email) WHERE status = 'pending' DO NOTHING
         RETURNING id, inviter_name),
       route AS (
         INSERT INTO invitation_tokens (token_hash, tenant_id, invitation_id, expires_at)
         SELECT $14, $1, id, $8 FROM invitation),
       mail AS (${countStatement(16, 'FROM invitation')} RETURNING points, expire)
       SELECT inviter_name, points, expire FROM invitation, mail`,
      [
        invitation.tenantId,
        invitation.id,
        invitation.email,
        invitation.name,
        invitation.roleId,
        invitation.organizationId,
        invitation.note,
        invitation.expirationDate,
        now,
        currentActor().id,
        inviterRole,
        ip,
        userAgent,
        token.hash,
        token.sealed,
        ...this.limits.mailCounter(invitation.email, now),
      ],
    );
    if (!made) throw new PendingInTheWay();
    invitation.inviterName = made.inviter_name;
    this.limits.refuseMailBeyond(made, now);
    await this.mails.enqueue({ invitation_id: invitation.id, generation: 1 });
    countInvitations(this.database, 'invited');
    return keepAnswer(invitationView(invitation, role.key, now));
  }

  @Transactional()
  private async rotate(
    { id, tenantId, email }: Invitation,
    { access }: Standing,
  ): Promise<Invitation> {
    const now = this.clock.now();
    const expires = new Date(now.getTime() + access.tenant.invitation_days * DAY_MS);
    const locked = await this.database.query<{ generation: number }>(
      `SELECT generation FROM invitations
        WHERE tenant_id = $1 AND id = $2 AND status IN ('pending', 'expired')
          AND (claimed_until IS NULL OR claimed_until <= $3) FOR UPDATE`,
      [tenantId, id, now],
    );
    if (!locked[0]) {
      this.assertStatus(await this.read(id), ['pending', 'expired']);
      throw new InvitationInProgress();
    }
    countInvitations(this.database, 'resent');
    const generation = locked[0].generation + 1;
    const token = mintInvitationToken(this.sealer, id, generation);
    await this.database.query(
      `UPDATE invitations
          SET status = 'pending', generation = $3, expiration_date = $4, token_hash = $5, sealed_token = $6,
              delivery_state = 'queued', delivery_attempts = 0, delivery_reason = NULL, delivery_sent_at = NULL,
              claimed_until = NULL
        WHERE tenant_id = $1 AND id = $2`,
      [tenantId, id, generation, expires, token.hash, token.sealed],
    );
    await this.database.query(
      `UPDATE invitation_tokens SET token_hash = $2, expires_at = $3 WHERE invitation_id = $1`,
      [id, token.hash, expires],
    );
    await this.limits.countMail(email);
    await this.mails.enqueue({ invitation_id: id, generation });
    return this.read(id);
  }

  /**
   * Runs an attempt and says in the business's words why the database refused it. A pending
   * invitation that is due doesn't stand in the way: it is marked expired, and the attempt repeated.
   */
  private async explainingRefusals<Result>(
    email: string,
    attempt: () => Promise<Result>,
  ): Promise<Result> {
    for (let tries = 1; tries <= ATTEMPTS; tries++) {
      try {
        return await attempt();
      } catch (error) {
        if (!isPendingInTheWay(error)) throw refusalOf(error);
      }
      const blocker = await this.expiry.expireDue(email);
      if (blocker !== null) throw new InvitationPending(blocker);
    }
    throw new InvitationInProgress();
  }
}

/** How every invitation begins. */
const UNTOUCHED = {
  status: 'pending' as const,
  generation: 1,
  deliveryState: 'queued' as const,
  deliveryAttempts: 0,
  deliveryReason: null,
  deliverySentAt: null,
  claimedUntil: null,
};

function localPartOf(email: string): string {
  return email.slice(0, email.lastIndexOf('@'));
}

/** Another invitation of the address is pending in the database's eyes. */
class PendingInTheWay extends Error {}

function isPendingInTheWay(error: unknown): boolean {
  return error instanceof PendingInTheWay || constraintOf(error) === 'invitations_one_pending';
}

function refusalOf(error: unknown): unknown {
  switch (constraintOf(error)) {
    case 'invitations_no_member':
      return new AlreadyMember();
    case 'invitations_within_seats':
      return new SeatsExhausted();
    // The role was deleted between our look at it and the insert.
    case 'invitations_tenant_id_role_id_fkey':
    case 'invitations_pending_has_role':
      return new InvalidInput({ role: ['role is not one of this tenant'] });
    case 'address_allowed':
      return new AddressNotAllowed();
    case 'invitations_tenant_id_organization_id_fkey':
      return new InvalidInput({
        organization_id: ['organization_id is no organization of this tenant'],
      });
    default:
      return error;
  }
}
