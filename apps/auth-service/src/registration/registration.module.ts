import { Module } from '@nestjs/common';
import { QueuesModule } from '@app/queues';
import { AccountsModule } from '../accounts/accounts.module';
import { SessionsModule } from '../sessions/sessions.module';
import { TenantsModule } from '../tenants/tenants.module';
import { RegistrationController } from './registration.controller';
import { RegistrationService } from './registration.service';
import { TENANT_PROVISIONING, TenantProvisioningQueue } from './tenant-provisioning.queue';
import { TenantProvisioningService } from './tenant-provisioning.service';

@Module({
  imports: [
    QueuesModule.queue(TENANT_PROVISIONING, TenantProvisioningQueue),
    AccountsModule,
    SessionsModule,
    TenantsModule,
  ],
  controllers: [RegistrationController],
  providers: [RegistrationService, TenantProvisioningService],
  exports: [TenantProvisioningService],
})
export class RegistrationModule {}
