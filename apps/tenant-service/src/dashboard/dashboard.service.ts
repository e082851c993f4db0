import { Injectable } from '@nestjs/common';
import { Clock } from '@app/clock';
import { Database, Transactional } from '@app/database';
import { currentTenantId } from '@app/tenancy';
import { ActorAccess } from '../access/actor-access';
import type { DashboardCountsView, DashboardQuery, DashboardView } from './dashboard.dto';

@Injectable()
export class DashboardService {
  constructor(
    private readonly actors: ActorAccess,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async show({ include }: DashboardQuery): Promise<DashboardView> {
    const { access, role } = await this.actors.current();
    const view = {
      tenant_id: access.tenant.id,
      role,
      message: `Welcome to ${access.tenant.name}.`,
    };
    return include === 'counts' ? { ...view, counts: await this.count() } : view;
  }

  @Transactional()
  private async count(): Promise<DashboardCountsView> {
    const [counts] = await this.database.query<DashboardCountsView>(
      `SELECT (SELECT count(*)::int FROM members WHERE tenant_id = $1) AS members,
              (SELECT count(*)::int FROM invitations
                WHERE tenant_id = $1 AND status = 'pending' AND expiration_date > $2) AS pending_invitations`,
      [currentTenantId(), this.clock.now()],
    );
    return counts ?? { members: 0, pending_invitations: 0 };
  }
}
