import { Module } from '@nestjs/common';
import { QueuesModule } from '@app/queues';
import { AuthServiceConfig } from '../config';
import { KeyRotation } from './key-rotation';
import { Purge } from './purge';
import { UPKEEP, UpkeepProcessor } from './upkeep.processor';

/** What auth-service does on its own from time to time. */
@Module({
  imports: [
    QueuesModule.schedule(UPKEEP, {
      inject: [AuthServiceConfig],
      useFactory: (config: AuthServiceConfig) => config.AUTH_UPKEEP_CRON,
    }),
  ],
  providers: [KeyRotation, Purge, UpkeepProcessor],
})
export class UpkeepWorkerModule {}
