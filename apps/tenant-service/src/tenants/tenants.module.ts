import { Module } from '@nestjs/common';
import { InternalTenantsController } from './internal-tenants.controller';
import { TenantsController } from './tenants.controller';
import { TenantsService } from './tenants.service';

@Module({
  controllers: [TenantsController, InternalTenantsController],
  providers: [TenantsService],
  exports: [TenantsService],
})
export class TenantsModule {}
