import { Injectable } from '@nestjs/common';
import { constraintOf, Database, Transactional } from '@app/database';
import { InvalidInput, NotFound } from '@app/errors';
import { keepAnswer } from '@app/idempotency';
import { isWithin } from '@app/permissions';
import { decodeCursor, pageOf, type Page, type PageQuery } from '@app/validation';
import { v7 as uuidv7 } from 'uuid';
import { ActorAccess, SUPERUSER, type Standing } from '../access/actor-access';
import { TenantAccesses } from '../access/tenant-accesses';
import { RoleBeyondYours } from '../members/members.errors';
import { grantsToGive } from './grants-to-give';
import { RoleRows, type RoleRow } from './role-rows';
import type { ChangeRoleInput, CreateRoleInput, RoleView } from './roles.dto';
import { RoleInUse, RoleKeyTaken, SystemRole, TooManyRoles } from './roles.errors';

/** As the database bounds them. */
const MOST_ROLES = 100;

/**
 * The roles of a tenant. Nobody touches one that goes beyond their own, before or
 * after; `by` is who does where no request does.
 */
@Injectable()
export class RolesService {
  constructor(
    private readonly database: Database,
    private readonly actors: ActorAccess,
    private readonly accesses: TenantAccesses,
    private readonly rows: RoleRows,
  ) {}

  @Transactional()
  async list(query: PageQuery): Promise<Page<RoleView>> {
    const rows = await this.rows.page(decodeCursor(query.cursor), query.limit + 1);
    return pageOf('/api/permissions/roles', query, rows, (row) => row);
  }

  /** All of them: a tenant has no more than a hundred. */
  @Transactional()
  all(): Promise<RoleView[]> {
    return this.rows.page(undefined, MOST_ROLES);
  }

  /** @throws NotFound */
  @Transactional()
  async get(id: string): Promise<RoleView> {
    return this.find(id);
  }

  /** @throws InvalidInput, RoleBeyondYours, RoleKeyTaken, TooManyRoles */
  async create({ key, name, grants }: CreateRoleInput, by?: Standing): Promise<RoleView> {
    if (key === SUPERUSER) throw new InvalidInput({ key: ['key is a reserved word'] });
    const standing = by ?? (await this.actors.current());
    const given = grantsToGive(standing, key, grants);
    try {
      return await this.insert({ id: uuidv7(), key, name, system: false, grants: given });
    } catch (error) {
      if (constraintOf(error) === 'roles_key') throw new RoleKeyTaken(key);
      if (constraintOf(error) === 'roles_within_limit') throw new TooManyRoles();
      throw error;
    }
  }

  /** @throws NotFound, SystemRole, InvalidInput, RoleBeyondYours */
  async change(id: string, input: ChangeRoleInput, by?: Standing): Promise<RoleView> {
    return this.update(id, input, by ?? (await this.actors.current()));
  }

  /** @throws NotFound, SystemRole, RoleBeyondYours, RoleInUse */
  async remove(id: string): Promise<void> {
    await this.delete(id, await this.actors.current());
  }

  @Transactional()
  private async insert(role: RoleRow): Promise<RoleView> {
    await this.rows.insert(role);
    this.accesses.forgetAfterCommit();
    return keepAnswer(role);
  }

  @Transactional()
  private async update(
    id: string,
    { name, grants }: ChangeRoleInput,
    standing: Standing,
  ): Promise<RoleView> {
    const role = await this.findToChange(id, standing);
    const given = grants ? grantsToGive(standing, role.key, grants) : role.grants;
    await this.rows.update(role, { name: name ?? role.name, grants: given });
    this.accesses.forgetAfterCommit();
    return this.find(id);
  }

  @Transactional()
  private async delete(id: string, standing: Standing): Promise<void> {
    const role = await this.findToChange(id, standing);
    const uses = await this.rows.countUses(id);
    if (uses.members + uses.pending_invitations > 0) throw new RoleInUse(role.key, uses);
    await this.rows.delete(id);
    this.accesses.forgetAfterCommit();
  }

  private async find(id: string): Promise<RoleRow> {
    const role = await this.rows.find(id);
    if (!role) throw new NotFound();
    return role;
  }

  /** Locked: whoever gives this role to somebody meanwhile waits, and then finds it changed or gone. */
  private async findToChange(id: string, { grants }: Standing): Promise<RoleRow> {
    await this.rows.lock(id);
    const role = await this.find(id);
    if (role.system) throw new SystemRole(role.key);
    if (!isWithin(role.grants, grants)) throw new RoleBeyondYours(role.key);
    return role;
  }
}
