import type { Database } from '@app/database';
import { counter } from '@app/metrics';

type InvitationEvent = 'invited' | 'resent' | 'cancelled' | 'accepted' | 'declined' | 'expired';

const INVITATIONS = counter({
  name: 'invitations_total',
  help: 'What became of invitations: invited, resent, cancelled, accepted, declined, expired.',
  labels: ['event'],
});

/** Counts what has happened, once it has: what rolls back has not. */
export function countInvitations(database: Database, event: InvitationEvent, count = 1): void {
  database.afterCommit(() => INVITATIONS.inc({ event }, count));
}
