import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { currentTenantId } from '@app/tenancy';
import type { Cursor } from '@app/validation';
import { v7 as uuidv7 } from 'uuid';

export interface RoleRow {
  id: string;
  key: string;
  name: string;
  system: boolean;
  grants: string[];
}

export interface RoleUses {
  members: number;
  pending_invitations: number;
}

const SELECT_ROLES = `
  SELECT r.id, r.key, r.name, r.system,
         coalesce(array_agg(g.pattern ORDER BY g.id) FILTER (WHERE g.id IS NOT NULL), '{}') AS grants
    FROM roles r LEFT JOIN role_grants g ON g.tenant_id = r.tenant_id AND g.role_id = r.id`;

/** Roles and their grants as the database keeps them, in the current tenant and transaction. */
@Injectable()
export class RoleRows {
  constructor(private readonly database: Database) {}

  page(cursor: Cursor | undefined, count: number): Promise<RoleRow[]> {
    const backwards = cursor?.direction === 'before';
    return this.database.query<RoleRow>(
      `${SELECT_ROLES}
        WHERE r.tenant_id = $1 AND ($2::uuid IS NULL OR r.id ${backwards ? '>' : '<'} $2)
        GROUP BY r.tenant_id, r.id ORDER BY r.id ${backwards ? 'ASC' : 'DESC'} LIMIT $3`,
      [currentTenantId(), cursor?.id ?? null, count],
    );
  }

  async find(id: string): Promise<RoleRow | undefined> {
    const [role] = await this.database.query<RoleRow>(
      `${SELECT_ROLES} WHERE r.tenant_id = $1 AND r.id = $2 GROUP BY r.tenant_id, r.id`,
      [currentTenantId(), id],
    );
    return role;
  }

  async lock(id: string): Promise<void> {
    await this.database.query(`SELECT FROM roles WHERE tenant_id = $1 AND id = $2 FOR UPDATE`, [
      currentTenantId(),
      id,
    ]);
  }

  async insert({ id, key, name, system, grants }: RoleRow): Promise<void> {
    await this.database.query(
      `INSERT INTO roles (tenant_id, id, key, name, system) VALUES ($1, $2, $3, $4, $5)`,
      [currentTenantId(), id, key, name, system],
    );
    await this.grant(id, grants);
  }

  /** Writes what changes and nothing else: each row is an entry of the audit trail. */
  async update(role: RoleRow, { name, grants }: { name: string; grants: string[] }): Promise<void> {
    if (name !== role.name) {
      await this.database.query(`UPDATE roles SET name = $3 WHERE tenant_id = $1 AND id = $2`, [
        currentTenantId(),
        role.id,
        name,
      ]);
    }
    const taken = role.grants.filter((grant) => !grants.includes(grant));
    if (taken.length > 0) {
      await this.database.query(
        `DELETE FROM role_grants WHERE tenant_id = $1 AND role_id = $2 AND pattern = ANY ($3)`,
        [currentTenantId(), role.id, taken],
      );
    }
    await this.grant(
      role.id,
      grants.filter((grant) => !role.grants.includes(grant)),
    );
  }

  async countUses(id: string): Promise<RoleUses> {
    const [uses] = await this.database.query<RoleUses>(
      `SELECT (SELECT count(*)::int FROM members WHERE tenant_id = $1 AND role_id = $2) AS members,
              (SELECT count(*)::int FROM invitations
                WHERE tenant_id = $1 AND role_id = $2 AND status = 'pending') AS pending_invitations`,
      [currentTenantId(), id],
    );
    return uses ?? { members: 0, pending_invitations: 0 };
  }

  async delete(id: string): Promise<void> {
    await this.database.query(`DELETE FROM roles WHERE tenant_id = $1 AND id = $2`, [
      currentTenantId(),
      id,
    ]);
  }

  private async grant(roleId: string, grants: readonly string[]): Promise<void> {
    if (grants.length === 0) return;
    await this.database.query(
      `INSERT INTO role_grants (tenant_id, id, role_id, pattern)
       SELECT $1, id, $2, pattern FROM unnest($3::uuid[], $4::text[]) AS new (id, pattern)`,
      [currentTenantId(), roleId, grants.map(() => uuidv7()), grants],
    );
  }
}
