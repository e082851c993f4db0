/**
 * Jobs of this queue are put in by auth-service and worked off by tenant-service. One is added in
 * the transaction that changes what others know of an account: its name, its e-mail address, or
 * whether that address is verified.
 */
export const ACCOUNT_CHANGED_QUEUE = 'account-changed';

/** Says of whom, not what: whoever keeps a copy asks auth-service how the account stands now. */
export interface AccountChanged {
  user_id: string;
}
