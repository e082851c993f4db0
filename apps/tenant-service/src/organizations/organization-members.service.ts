import { Injectable } from '@nestjs/common';
import { currentActor } from '@app/auth';
import { constraintOf, Database, Transactional } from '@app/database';
import { InvalidInput, NotFound, PermissionDenied } from '@app/errors';
import { keepAnswer } from '@app/idempotency';
import { currentTenantId } from '@app/tenancy';
import { decodeCursor, pageOf, type Page, type PageQuery } from '@app/validation';
import { v7 as uuidv7 } from 'uuid';
import { ActorAccess, type Standing } from '../access/actor-access';
import { RoleBeyondYours } from '../members/members.errors';
import {
  heldIn,
  isWithinHeld,
  organizationKey,
  type OrganizationPermission,
  type OrganizationRole,
} from './organization-roles';
import type {
  AddOrganizationMemberInput,
  ChangeOrganizationMemberInput,
  OrganizationMemberView,
} from './organizations.dto';
import { AlreadyInOrganization, LastOrganizationOwner } from './organizations.errors';

/** A member of the organization, with the user's id as the row's: lists run by it. */
interface MemberRow {
  id: string;
  email: string;
  name: string;
  role: OrganizationRole;
}

/** How things stand in an organization, and stay until the transaction ends. */
interface Locked {
  /** What the caller may do there. */
  held: ReadonlySet<OrganizationPermission>;
  /** The role of the member who is to be changed; null for somebody who is none. */
  role: OrganizationRole | null;
}

const SELECT_MEMBER = `
  SELECT m.user_id AS id, m.email, m.name, o.role
    FROM organization_members o
    JOIN members m ON m.tenant_id = o.tenant_id AND m.user_id = o.user_id
   WHERE o.tenant_id = $1 AND o.organization_id = $2`;

/** Who is in an organization, and as what. Nobody gives or takes a role beyond what they hold there. */
@Injectable()
export class OrganizationMembersService {
  constructor(
    private readonly database: Database,
    private readonly actors: ActorAccess,
  ) {}

  /** @throws NotFound */
  @Transactional()
  async list(organizationId: string, query: PageQuery): Promise<Page<OrganizationMemberView>> {
    const cursor = decodeCursor(query.cursor);
    const backwards = cursor?.direction === 'before';
    await this.assertExists(organizationId);
    const rows = await this.database.query<MemberRow>(
      `${SELECT_MEMBER} AND ($3::uuid IS NULL OR o.user_id ${backwards ? '>' : '<'} $3)
        ORDER BY o.user_id ${backwards ? 'ASC' : 'DESC'} LIMIT $4`,
      [currentTenantId(), organizationId, cursor?.id ?? null, query.limit + 1],
    );
    return pageOf(`/api/tenants/organizations/${organizationId}/members`, query, rows, viewOf);
  }

  /** @throws NotFound, InvalidInput, AlreadyInOrganization, PermissionDenied, RoleBeyondYours */
  async add(
    organizationId: string,
    input: AddOrganizationMemberInput,
  ): Promise<OrganizationMemberView> {
    const standing = await this.actors.current();
    return this.explainingRefusals(() => this.insert(standing, organizationId, input));
  }

  /** @throws NotFound, LastOrganizationOwner, PermissionDenied, RoleBeyondYours */
  async changeRole(
    organizationId: string,
    userId: string,
    { role }: ChangeOrganizationMemberInput,
  ): Promise<OrganizationMemberView> {
    const standing = await this.actors.current();
    return this.explainingRefusals(() => this.update(standing, organizationId, userId, role));
  }

  /**
   * Anybody may leave by themselves.
   * @throws NotFound, LastOrganizationOwner, PermissionDenied, RoleBeyondYours
   */
  async remove(organizationId: string, userId: string): Promise<void> {
    const standing = await this.actors.current();
    await this.explainingRefusals(() => this.delete(standing, organizationId, userId));
  }

  @Transactional()
  private async insert(
    standing: Standing,
    organizationId: string,
    { user_id, role }: AddOrganizationMemberInput,
  ): Promise<OrganizationMemberView> {
    await this.assertExists(organizationId);
    const { held } = await this.lock(standing, organizationId, user_id);
    assertManages(held, role);
    await this.database.query(
      `INSERT INTO organization_members (tenant_id, id, organization_id, user_id, role)
       VALUES ($1, $2, $3, $4, $5)`,
      [currentTenantId(), uuidv7(), organizationId, user_id, role],
    );
    return keepAnswer(await this.read(organizationId, user_id));
  }

  @Transactional()
  private async update(
    standing: Standing,
    organizationId: string,
    userId: string,
    role: OrganizationRole,
  ): Promise<OrganizationMemberView> {
    const { held, role: before } = await this.lock(standing, organizationId, userId);
    if (before === null) throw new NotFound();
    assertManages(held, before);
    assertManages(held, role);
    await this.database.query(
      `UPDATE organization_members SET role = $4
        WHERE tenant_id = $1 AND organization_id = $2 AND user_id = $3`,
      [currentTenantId(), organizationId, userId, role],
    );
    return this.read(organizationId, userId);
  }

  @Transactional()
  private async delete(standing: Standing, organizationId: string, userId: string): Promise<void> {
    const { held, role } = await this.lock(standing, organizationId, userId);
    if (role === null) throw new NotFound();
    if (userId !== currentActor().id) assertManages(held, role);
    await this.database.query(
      `DELETE FROM organization_members
        WHERE tenant_id = $1 AND organization_id = $2 AND user_id = $3`,
      [currentTenantId(), organizationId, userId],
    );
  }

  /**
   * Locks the caller's own membership beside the one that is to change: of two who demote each
   * other at once the second finds that they no longer may.
   */
  private async lock({ keys }: Standing, organizationId: string, userId: string): Promise<Locked> {
    const caller = currentActor().id;
    const rows = await this.database.query<{ user_id: string; role: OrganizationRole }>(
      `SELECT user_id, role FROM organization_members
        WHERE tenant_id = $1 AND organization_id = $2 AND user_id = ANY ($3)
        ORDER BY user_id FOR UPDATE`,
      [currentTenantId(), organizationId, [caller, userId]],
    );
    const roleOf = (id: string): OrganizationRole | null =>
      rows.find(({ user_id }) => user_id === id)?.role ?? null;
    return { held: heldIn(keys, roleOf(caller)), role: roleOf(userId) };
  }

  private async assertExists(organizationId: string): Promise<void> {
    const found = await this.database.query(
      `SELECT FROM organizations WHERE tenant_id = $1 AND id = $2`,
      [currentTenantId(), organizationId],
    );
    if (found.length === 0) throw new NotFound();
  }

  private async read(organizationId: string, userId: string): Promise<OrganizationMemberView> {
    const [row] = await this.database.query<MemberRow>(`${SELECT_MEMBER} AND o.user_id = $3`, [
      currentTenantId(),
      organizationId,
      userId,
    ]);
    if (!row) throw new NotFound();
    return viewOf(row);
  }

  private async explainingRefusals<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw refusalOf(error);
    }
  }
}

/** @throws PermissionDenied, RoleBeyondYours */
function assertManages(held: ReadonlySet<OrganizationPermission>, role: OrganizationRole): void {
  if (!held.has('manage_users')) throw new PermissionDenied(organizationKey('manage_users'));
  if (!isWithinHeld(role, held)) throw new RoleBeyondYours(role);
}

function refusalOf(error: unknown): unknown {
  switch (constraintOf(error)) {
    case 'organization_members_last_owner':
      return new LastOrganizationOwner();
    case 'organization_members_tenant_id_organization_id_user_id_key':
      return new AlreadyInOrganization();
    case 'organization_members_tenant_id_organization_id_fkey':
      return new NotFound();
    case 'organization_members_tenant_id_user_id_fkey':
      return new InvalidInput({ user_id: ['user_id is no member of this tenant'] });
    default:
      return error;
  }
}

function viewOf({ id, email, name, role }: MemberRow): OrganizationMemberView {
  return { user_id: id, email, name, role };
}
