import { ContextProcessor, Processor, WORKER_SETTINGS, type SlotJob } from '@app/queues';
import { Purge, type Purged } from './purge';
import { KeyRotation } from './key-rotation';

export const UPKEEP = 'auth-upkeep';

@Processor(UPKEEP, { ...WORKER_SETTINGS, concurrency: 1 })
export class UpkeepProcessor extends ContextProcessor<SlotJob> {
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
