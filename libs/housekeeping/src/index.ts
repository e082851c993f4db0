export { HousekeepingModule } from './housekeeping.module';
export type { Chore } from './housekeeping';
