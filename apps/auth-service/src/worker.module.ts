import { Module, type DynamicModule } from '@nestjs/common';
import type { PinoLog } from '@app/logging';
import type { AuthServiceConfig } from './config';
import { TenantProvisioningProcessor } from './registration/tenant-provisioning.processor';
import { serviceModules } from './service-modules';

/** The service as a worker: the same feature modules, and the processors of its queues. */
@Module({})
export class WorkerModule {
  static forRoot(config: AuthServiceConfig, logger: PinoLog): DynamicModule {
    return {
      module: WorkerModule,
      imports: serviceModules(config, logger, 'auth-service-worker'),
      providers: [TenantProvisioningProcessor],
    };
  }
}
