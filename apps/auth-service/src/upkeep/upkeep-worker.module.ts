import { Module } from '@nestjs/common';
import { QueuesModule } from '@app/queues';
import { KeyRotation } from './key-rotation';
import { Purge } from './purge';
import { UpkeepProcessor } from './upkeep.processor';
import { UPKEEP_QUEUE, UpkeepQueue } from './upkeep.queue';
import { UpkeepSchedule } from './upkeep.schedule';

/** What auth-service does on its own from time to time. */
@Module({
  imports: [QueuesModule.queue(UPKEEP_QUEUE, UpkeepQueue)],
  providers: [KeyRotation, Purge, UpkeepProcessor, UpkeepSchedule],
})
export class UpkeepWorkerModule {}
