import { Module } from '@nestjs/common';
import { TenantServiceClient } from './tenant-service.client';

@Module({ providers: [TenantServiceClient], exports: [TenantServiceClient] })
export class TenantsModule {}
