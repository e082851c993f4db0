import { Module } from '@nestjs/common';
import { QUEUE_NAMES } from '@app/contracts';
import { EveryQueueModule } from '@app/queues';
import { DeadLettersController } from './dead-letters.controller';
import { DeadLettersService } from './dead-letters.service';

@Module({
  imports: [EveryQueueModule.of(QUEUE_NAMES)],
  controllers: [DeadLettersController],
  providers: [DeadLettersService],
  exports: [EveryQueueModule],
})
export class DeadLettersModule {}
