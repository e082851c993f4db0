import { Module, type DynamicModule } from '@nestjs/common';
import { CHORES, Housekeeping, HOUSEKEEPING_CRON, type Chore } from './housekeeping';

export interface HousekeepingOptions {
  cron: string;
  chores: readonly Chore[];
}

/** For the worker: it deletes what nobody asks for any more. */
@Module({})
export class HousekeepingModule {
  static forRoot({ cron, chores }: HousekeepingOptions): DynamicModule {
    return {
      module: HousekeepingModule,
      providers: [
        Housekeeping,
        { provide: CHORES, useValue: chores },
        { provide: HOUSEKEEPING_CRON, useValue: cron },
      ],
    };
  }
}
