import { Module } from '@nestjs/common';
import { MemberCreation } from './member-creation';
import { MembersController } from './members.controller';
import { MembersService } from './members.service';

@Module({ controllers: [MembersController], providers: [MembersService, MemberCreation] })
export class MembersModule {}
