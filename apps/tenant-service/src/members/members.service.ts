import { Injectable } from '@nestjs/common';
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
        ORDER BY m.user_id ${backwards ? 'ASC' : 'DESC'} LIMIT $4`,
      [currentTenantId(), cursor?.id ?? null, containing(query.search), query.limit + 1],
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
    const given = roleToGive(standing, role);
    return this.refusingLastOwner(() => this.setRole(userId, given.id, standing));
  }

  /** @throws NotFound, RoleBeyondYours, LastOwner */
  async remove(userId: string): Promise<void> {
    const standing = await this.actors.current();
    await this.refusingLastOwner(() => this.delete(userId, standing));
  }

  @Transactional()
  private async setRole(userId: string, roleId: string, standing: Standing): Promise<MemberView> {
    this.assertWithin(standing, await this.find(userId));
    await this.database.query(
      `UPDATE members SET role_id = $3 WHERE tenant_id = $1 AND user_id = $2`,
      [currentTenantId(), userId, roleId],
    );
    this.forgetAfterCommit();
    return viewOf(await this.find(userId));
  }

  @Transactional()
  private async delete(userId: string, standing: Standing): Promise<void> {
    this.assertWithin(standing, await this.find(userId));
    const key = [currentTenantId(), userId];
    await this.database.query(`DELETE FROM members WHERE tenant_id = $1 AND user_id = $2`, key);
    await this.database.query(
      `DELETE FROM user_tenants WHERE tenant_id = $1 AND user_id = $2`,
      key,
    );
    this.forgetAfterCommit();
  }

  private async find(userId: string): Promise<MemberRow> {
    const [row] = await this.database.query<MemberRow>(
      `${SELECT_MEMBER} WHERE m.tenant_id = $1 AND m.user_id = $2`,
      [currentTenantId(), userId],
    );
    if (!row) throw new NotFound();
    return row;
  }

  private assertWithin({ access, grants }: Standing, member: MemberRow): void {
    const held = access.role(member.role_id);
    if (!held || !isWithin(held.grants, grants)) throw new RoleBeyondYours(member.role);
  }

  private forgetAfterCommit(): void {
    const tenantId = currentTenantId();
    this.database.afterCommit(() => this.accesses.forget(tenantId));
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
