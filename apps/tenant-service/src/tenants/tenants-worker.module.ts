import { Module, type DynamicModule } from '@nestjs/common';
import { QueuesModule } from '@app/queues';
import { TenantPurgeProcessor } from './tenant-purge.processor';
import { TENANT_PURGE_QUEUE, TenantPurgeQueue } from './tenant-purge.queue';
import { TENANT_PURGE_CRON, TenantPurgeSchedule } from './tenant-purge.schedule';
import { TenantsModule } from './tenants.module';

export interface TenantsWorkerOptions {
  purgeCron: string;
}

/** What the worker does for tenants: it empties those whose grace is over. */
@Module({})
export class TenantsWorkerModule {
  static forRoot({ purgeCron }: TenantsWorkerOptions): DynamicModule {
    return {
      module: TenantsWorkerModule,
      imports: [TenantsModule, QueuesModule.queue(TENANT_PURGE_QUEUE, TenantPurgeQueue)],
      providers: [
        TenantPurgeProcessor,
        TenantPurgeSchedule,
        { provide: TENANT_PURGE_CRON, useValue: purgeCron },
      ],
    };
  }
}
