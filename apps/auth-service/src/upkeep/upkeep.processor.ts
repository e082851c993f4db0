import { ContextProcessor, Processor, WORKER_SETTINGS } from '@app/queues';
import { Purge, type Purged } from './purge';
import { KeyRotation } from './key-rotation';
import { UPKEEP_QUEUE, type UpkeepJob } from './upkeep.queue';

@Processor(UPKEEP_QUEUE, { ...WORKER_SETTINGS, concurrency: 1 })
export class UpkeepProcessor extends ContextProcessor<UpkeepJob> {
  constructor(
    private readonly rotation: KeyRotation,
    private readonly purge: Purge,
  ) {
    super();
  }

  protected override async handle(): Promise<Purged> {
    await this.rotation.rotateWhenDue();
    return this.purge.everything();
  }
}
