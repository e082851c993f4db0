import { Module } from '@nestjs/common';
import { BreakerDemosController } from './breaker-demos.controller';
import { BreakerDemosService } from './breaker-demos.service';

@Module({ controllers: [BreakerDemosController], providers: [BreakerDemosService] })
export class BreakerDemosModule {}
