export { ACCOUNT_CHANGED_QUEUE } from './account-changed';
export type { AccountChanged } from './account-changed';
export { QUEUE_NAMES } from './queue-names';
