/** Every queue of both services: who looks after them sees all, wherever they belong. */
export const QUEUE_NAMES = [
  'account-changed',
  'account-mail',
  'account-mail-purge',
  'auth-upkeep',
  'events',
  'invitation-expiry',
  'invitation-mail',
  'tenant-provisioning',
  'tenant-purge',
] as const;
