import { Injectable } from '@nestjs/common';
import { currentActor } from '@app/auth';
import { ActorAccess } from '../access/actor-access';
import type { MyPermissionsView } from './permissions.dto';

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
}
