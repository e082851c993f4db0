import { Module } from '@nestjs/common';
import { AuditSealer } from './audit-sealer';

/** For the worker's root: the sealer at work. Writing the trail needs no module, only triggers. */
@Module({ providers: [AuditSealer], exports: [AuditSealer] })
export class AuditModule {}
