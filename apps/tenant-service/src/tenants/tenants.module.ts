import { Module } from '@nestjs/common';
import { AllTenantsController } from './all-tenants.controller';
import { InternalTenantsController } from './internal-tenants.controller';
import { SlugAvailability } from './slug-availability';
import { TenantDeletion } from './tenant-deletion';
import { TenantLists } from './tenant-lists';
import { TenantPurge } from './tenant-purge';
import { TenantSettings } from './tenant-settings';
import { TenantSuspension } from './tenant-suspension';
import { TenantsController } from './tenants.controller';
import { TenantsService } from './tenants.service';

@Module({
  controllers: [TenantsController, AllTenantsController, InternalTenantsController],
  providers: [
    TenantsService,
    TenantLists,
    TenantSettings,
    TenantSuspension,
    TenantDeletion,
    TenantPurge,
    SlugAvailability,
  ],
  exports: [TenantsService, TenantLists, TenantSuspension, TenantDeletion, TenantPurge],
})
export class TenantsModule {}
