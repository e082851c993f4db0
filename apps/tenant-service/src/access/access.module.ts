import { Global, Module, type DynamicModule } from '@nestjs/common';
import { PermissionReader } from '@app/permissions';
import { TENANT_BASE_DOMAIN, TenantDirectory } from '@app/tenancy';
import { ActorAccess } from './actor-access';
import { Directory } from './directory';
import { Epochs } from './epochs';
import { TenantAccesses } from './tenant-accesses';

@Global()
@Module({})
export class AccessModule {
  static forRoot(tenantBaseDomain: string): DynamicModule {
    return {
      module: AccessModule,
      providers: [
        Epochs,
        TenantAccesses,
        ActorAccess,
        { provide: PermissionReader, useExisting: ActorAccess },
        { provide: TenantDirectory, useClass: Directory },
        { provide: TENANT_BASE_DOMAIN, useValue: tenantBaseDomain },
      ],
      exports: [TenantAccesses, ActorAccess, PermissionReader, TenantDirectory, TENANT_BASE_DOMAIN],
    };
  }
}
