import { Module } from '@nestjs/common';
import { TenantExport } from './tenant-export';

@Module({ providers: [TenantExport], exports: [TenantExport] })
export class TenantExportModule {}
