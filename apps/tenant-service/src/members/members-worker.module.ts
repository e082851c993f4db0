import { Module } from '@nestjs/common';
import { AccountChangedProcessor } from './account-changed.processor';
import { AccountCopies } from './account-copies';

/** What the worker does for members: it keeps their copies of names and addresses fresh. */
@Module({ providers: [AccountCopies, AccountChangedProcessor] })
export class MembersWorkerModule {}
