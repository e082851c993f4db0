import { Injectable } from '@nestjs/common';
import { currentActor } from '@app/auth';
import { constraintOf, Database, Transactional } from '@app/database';
import { NotFound } from '@app/errors';
import { isWithin } from '@app/permissions';
import { currentTenantId } from '@app/tenancy';
import { decodeCursor, pageOf, type Page } from '@app/validation';
import { ActorAccess, type Standing } from '../access/actor-access';
import { TenantAccesses } from '../access/tenant-accesses';
import type { ChangeMemberInput, MembersQuery, MemberView } from './members.dto';
import { LastOwner, RoleBeyondYours } from './members.errors';
import { roleToGive } from './role-ceiling';
import { standingNow } from './standing-now';

interface MemberRow {
  id: string;
  email: string;
  name: string;
  role: string;
  role_id: string;
  created_at: Date;
}

const SELECT_MEMBER = `
  SELECT m.user_id AS id, m.email, m.name, m.role_id, r.key AS role, m.created_at
    FROM members m JOIN roles r ON r.tenant_id = m.tenant_id AND r.id = m.role_id`;

@Injectable()
export class MembersService {
  constructor(
    private readonly database: Database,
    private readonly actors: ActorAccess,
    private readonly accesses: TenantAccesses,
  ) {}

  @Transactional()
  async list(query: MembersQuery): Promise<Page<MemberView>> {
    const cursor = decodeCursor(query.cursor);
    const backwards = cursor?.direction === 'before';
    const rows = await this.database.query<MemberRow>(
      `${SELECT_MEMBER}
        WHERE m.tenant_id = $1
          AND ($2::uuid IS NULL OR m.user_id ${backwards ? '>' : '<'} $2)
          AND ($3::text IS NULL OR m.email ILIKE $3 OR m.name ILIKE $3)
          AND ($4::text IS NULL OR r.key = $4)
        ORDER BY m.user_id ${backwards ? 'ASC' : 'DESC'} LIMIT $5`,
      [
        currentTenantId(),
        cursor?.id ?? null,
        containing(query.search),
        query.role ?? null,
        query.limit + 1,
      ],
    );
    return pageOf('/api/tenants/users', query, rows, viewOf);
  }

  /** @throws NotFound */
  @Transactional()
  async get(userId: string): Promise<MemberView> {
    return viewOf(await this.find(userId));
  }

  /**
   * Gives a member another role; neither the old one nor the new one may be beyond the caller's.
   * @throws NotFound, InvalidInput, RoleBeyondYours, LastOwner
   */
  async changeRole(userId: string, { role }: ChangeMemberInput): Promise<MemberView> {
    const standing = await this.actors.current();
    roleToGive(standing, role);
    return this.refusingLastOwner(() => this.setRole(userId, role, standing));
  }

  /**
   * Removes a member, and with them their places in the tenant's organizations. Anybody may leave
   * by themselves.
   * @throws NotFound, RoleBeyondYours, LastOwner
   */
  async remove(userId: string): Promise<void> {
    const standing = await this.actors.current();
    await this.refusingLastOwner(() => this.delete(userId, standing));
  }

  @Transactional()
  private async setRole(userId: string, key: string, standing: Standing): Promise<MemberView> {
    const role = roleToGive(await this.lock(userId, standing), key);
    await this.database.query(
      `UPDATE members SET role_id = $3 WHERE tenant_id = $1 AND user_id = $2`,
      [currentTenantId(), userId, role.id],
    );
    this.accesses.forgetAfterCommit();
    return viewOf(await this.find(userId));
  }

  @Transactional()
  private async delete(userId: string, standing: Standing): Promise<void> {
    await this.lock(userId, standing);
    const key = [currentTenantId(), userId];
    await this.database.query(`DELETE FROM members WHERE tenant_id = $1 AND user_id = $2`, key);
    await this.database.query(
      `DELETE FROM user_tenants WHERE tenant_id = $1 AND user_id = $2`,
      key,
    );
    this.accesses.forgetAfterCommit();
  }

  /**
   * Locks the member who is to change and the caller's own membership: of two who demote each other
   * at once the second finds what they have become.
   * @returns the caller's standing as it is now
   * @throws NotFound, RoleBeyondYours for a member whose role grants more, TenantAccessDenied for a
   *   caller who is no member any more
   */
  private async lock(userId: string, standing: Standing): Promise<Standing> {
    const caller = currentActor().id;
    const rows = await this.database.query<{ user_id: string; role_id: string }>(
      `SELECT user_id, role_id FROM members WHERE tenant_id = $1 AND user_id = ANY ($2)
        ORDER BY user_id FOR UPDATE`,
      [currentTenantId(), [caller, userId]],
    );
    const roleIdOf = (id: string): string | undefined =>
      rows.find(({ user_id }) => user_id === id)?.role_id;
    const now = standingNow(standing, roleIdOf(caller));
    const held = roleIdOf(userId);
    if (held === undefined) throw new NotFound();
    const role = standing.access.role(held);
    if (!role || !isWithin(role.grants, now.grants)) throw new RoleBeyondYours(role?.key ?? '');
    return now;
  }

  private async find(userId: string): Promise<MemberRow> {
    const [row] = await this.database.query<MemberRow>(
      `${SELECT_MEMBER} WHERE m.tenant_id = $1 AND m.user_id = $2`,
      [currentTenantId(), userId],
    );
    if (!row) throw new NotFound();
    return row;
  }

  private async refusingLastOwner<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (constraintOf(error) === 'members_last_owner') throw new LastOwner();
      throw error;
    }
  }
}

function viewOf({ id, email, name, role, created_at }: MemberRow): MemberView {
  return { id, email, name, role, created_at: created_at.toISOString() };
}

/** A LIKE pattern for text that may itself contain wildcards. */
function containing(text: string | undefined): string | null {
  return text ? `%${text.replace(/[\\%_]/g, '\\$&')}%` : null;
}
