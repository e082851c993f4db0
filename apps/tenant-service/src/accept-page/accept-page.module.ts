import { Module } from '@nestjs/common';
import { AcceptPageController } from './accept-page.controller';

@Module({ controllers: [AcceptPageController] })
export class AcceptPageModule {}
