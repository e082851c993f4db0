import { Injectable } from '@nestjs/common';
import { currentActor } from '@app/auth';
import { ActorAccess } from '../access/actor-access';
import { reasonFor } from './check-reason';
import type { CheckInput, ChecksView, MyPermissionsView } from './permissions.dto';

@Injectable()
export class PermissionsService {
  constructor(private readonly actors: ActorAccess) {}

  async mine(): Promise<MyPermissionsView> {
    const { access, role, keys } = await this.actors.current();
    return {
      tenant_id: access.tenant.id,
      user_id: currentActor().id,
      role,
      permissions: [...keys].sort(),
    };
  }

  async check({ checks, explain = false }: CheckInput): Promise<ChecksView> {
    const standing = await this.actors.current();
    const results = checks.map((key) => ({
      key,
      allowed: standing.keys.has(key),
      ...(explain && { reason: reasonFor(standing, key) }),
    }));
    return { results };
  }
}
