import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '@app/clock';
import { Database, Transactional } from '@app/database';
import { v7 as uuidv7 } from 'uuid';
import { User } from '../accounts/user.entity';
import { TenantServiceClient, type PromisedTenant } from '../tenants/tenant-service.client';
import type { RegisteredTenantView } from './registration.dto';
import { TenantProvisioning } from './tenant-provisioning.entity';
import { TENANT_PROVISIONING, TenantProvisioningQueue } from './tenant-provisioning.queue';

/** The sign-up itself tries first; the job finds that done, or does it. */
const FOLLOW_UP_AFTER_MS = 2_000;

/** Pauses double from a second on: this many tries go on for twelve days. */
const FOLLOW_UP_ATTEMPTS = 20;

@Injectable()
export class TenantProvisioningService {
  private readonly logger = new Logger(TenantProvisioningService.name);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly tenants: TenantServiceClient,
    private readonly jobs: TenantProvisioningQueue,
  ) {}

  /** Promises a tenant in the caller's transaction: the row and the job that keeps it. */
  @Transactional()
  async promise(name: string, owner: User): Promise<PromisedTenant> {
    const id = uuidv7();
    await this.database.repository(TenantProvisioning).insert({
      id,
      userId: owner.id,
      name,
      state: 'provisioning',
      createdAt: this.clock.now(),
    });
    await this.jobs.add({
      name: TENANT_PROVISIONING,
      id: `${TENANT_PROVISIONING}-${id}`,
      payload: { provisioning_id: id },
      delayMs: FOLLOW_UP_AFTER_MS,
      attempts: FOLLOW_UP_ATTEMPTS,
    });
    return promised(id, name, owner);
  }

  /** Tries to keep the promise while the user waits; whatever goes wrong, the job will see to it. */
  async keepAtOnce(tenant: PromisedTenant): Promise<RegisteredTenantView> {
    const { id, name } = tenant;
    try {
      return { id, name, slug: await this.keep(tenant), state: 'ready' };
    } catch (error) {
      this.logger.warn({ err: error, new_tenant_id: id }, 'The tenant will be made by the queue');
      return { id, name, slug: null, state: 'provisioning' };
    }
  }

  /** Keeps a promise that is still open. */
  async followUp(id: string): Promise<void> {
    const open = await this.findOpen(id);
    if (open) await this.keep(open);
  }

  private async keep(tenant: PromisedTenant): Promise<string> {
    const slug = await this.tenants.createTenant(tenant);
    await this.markReady(tenant.id);
    return slug;
  }

  @Transactional()
  async findOpen(id: string): Promise<PromisedTenant | null> {
    const open = await this.database
      .repository(TenantProvisioning)
      .findOneBy({ id, state: 'provisioning' });
    if (!open) return null;
    const owner = await this.database.repository(User).findOneByOrFail({ id: open.userId });
    return promised(id, open.name, owner);
  }

  @Transactional()
  async markReady(id: string): Promise<void> {
    await this.database.repository(TenantProvisioning).update({ id }, { state: 'ready' });
  }
}

const LONGEST_NAME = 200;

function promised(id: string, name: string, owner: User): PromisedTenant {
  const ownerName = owner.displayName.slice(0, LONGEST_NAME);
  return { id, name, owner: { id: owner.id, email: owner.email, name: ownerName } };
}
