import { Module } from '@nestjs/common';
import { BreakersController } from './breakers.controller';
import { BreakersService } from './breakers.service';

/** What every service tells of the hosts that it calls. */
@Module({ controllers: [BreakersController], providers: [BreakersService] })
export class IntegrationsModule {}
