import { Injectable } from '@nestjs/common';
import { Clock } from '@app/clock';
import { Database, Transactional } from '@app/database';
import { NotFound } from '@app/errors';
import { currentTenantId } from '@app/tenancy';
import { decodeCursor, pageOf, type Page } from '@app/validation';
import { ActorAccess } from '../access/actor-access';
import { invitationView, roleKeyOf } from './invitation-views';
import { Invitation, type InvitationStatus } from './invitation.entity';
import type { InvitationsQuery, InvitationView } from './invitations.dto';

/** What inviters see of their tenant's invitations. */
@Injectable()
export class InvitationList {
  constructor(
    private readonly database: Database,
    private readonly actors: ActorAccess,
    private readonly clock: Clock,
  ) {}

  async page(query: InvitationsQuery): Promise<Page<InvitationView>> {
    const { access } = await this.actors.current();
    const now = this.clock.now();
    const rows = await this.rows(query, now);
    return pageOf('/api/invitations', query, rows, (row) =>
      invitationView(row, roleKeyOf(row, access), now),
    );
  }

  /** @throws NotFound */
  async get(id: string): Promise<InvitationView> {
    const { access } = await this.actors.current();
    const row = await this.row(id);
    if (!row) throw new NotFound();
    return invitationView(row, roleKeyOf(row, access), this.clock.now());
  }

  @Transactional()
  private row(id: string): Promise<Invitation | null> {
    return this.database.repository(Invitation).findOneBy({ tenantId: currentTenantId(), id });
  }

  @Transactional()
  private rows(query: InvitationsQuery, now: Date): Promise<Invitation[]> {
    const cursor = decodeCursor(query.cursor);
    const backwards = cursor?.direction === 'before';
    const select = this.database
      .repository(Invitation)
      .createQueryBuilder('invitation')
      .where('invitation.tenant_id = :tenant', { tenant: currentTenantId() })
      .orderBy('invitation.id', backwards ? 'ASC' : 'DESC')
      .take(query.limit + 1);
    if (cursor) select.andWhere(`invitation.id ${backwards ? '>' : '<'} :id`, { id: cursor.id });
    if (query.email)
      select.andWhere('invitation.email = :email', { email: query.email.trim().toLowerCase() });
    if (query.status) select.andWhere(STATUS_HOLDS[query.status], { status: query.status, now });
    return select.getMany();
  }
}

const DUE =
  '(invitation.expiration_date <= :now AND (invitation.claimed_until IS NULL OR invitation.claimed_until <= :now))';

/** The same rule as `Invitation.statusAt`, for the database. */
const STATUS_HOLDS: Record<InvitationStatus, string> = {
  pending: `invitation.status = :status AND NOT ${DUE}`,
  expired: `(invitation.status = :status OR (invitation.status = 'pending' AND ${DUE}))`,
  accepted: 'invitation.status = :status',
  declined: 'invitation.status = :status',
  cancelled: 'invitation.status = :status',
};
