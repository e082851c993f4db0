import { Module } from '@nestjs/common';
import { AuditVerifier } from '@app/audit';
import { AuditExport } from './audit-export';
import { AuditLogsController } from './audit-logs.controller';
import { AuditLogsService } from './audit-logs.service';

@Module({
  controllers: [AuditLogsController],
  providers: [AuditLogsService, AuditExport, AuditVerifier],
})
export class AuditLogsModule {}
