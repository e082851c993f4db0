import { Module } from '@nestjs/common';
import { DomainApprovalsController } from './domain-approvals.controller';
import { DomainsController } from './domains.controller';
import { DomainsService } from './domains.service';
import { TxtRecords } from './txt-records';

@Module({
  controllers: [DomainsController, DomainApprovalsController],
  providers: [DomainsService, TxtRecords],
  exports: [DomainsService],
})
export class DomainsModule {}
