import { Module, type DynamicModule } from '@nestjs/common';
import { QueuesModule } from '@app/queues';
import { TENANT_PURGE, TenantPurgeProcessor } from './tenant-purge.processor';
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
      imports: [
        TenantsModule,
        QueuesModule.schedule(TENANT_PURGE, { useFactory: () => purgeCron }),
      ],
      providers: [TenantPurgeProcessor],
    };
  }
}
