import { DomainError, NotFound } from '@app/errors';
import type { InvitationStatus } from './invitation.entity';

export class InvitationPending extends DomainError {
  readonly status = 409;
  readonly code = 'invitation_pending';

  constructor(id: string) {
    super('This address has a pending invitation.', { invitation_id: id });
  }
}

export class AlreadyMember extends DomainError {
  readonly status = 409;
  readonly code = 'already_member';

  constructor() {
    super('This address belongs to a member.');
  }
}

export class SeatsExhausted extends DomainError {
  readonly status = 409;
  readonly code = 'seats_exhausted';

  constructor() {
    super('Members and pending invitations fill every seat of this tenant.');
  }
}

export class InvitationNotPending extends DomainError {
  readonly status = 409;
  readonly code = 'invitation_not_pending';

  constructor(status: InvitationStatus) {
    super(`The invitation is ${status}.`, { invitation_status: status });
  }
}

export class InvitationExpired extends DomainError {
  readonly status = 409;
  readonly code = 'invitation_expired';

  constructor() {
    super('The invitation has expired; ask for a new one.');
  }
}

/** Somebody is accepting it at this very moment. */
export class InvitationInProgress extends DomainError {
  readonly status = 409;
  readonly code = 'invitation_in_progress';

  constructor() {
    super('The invitation is being accepted right now.');
  }
}

/** A token that is unknown, or was replaced by a newer one. */
export class UnknownInvitation extends NotFound {
  override readonly code = 'invitation_not_found';

  constructor() {
    super(
      'There is no such invitation; it may have been sent again, and the newest e-mail counts.',
    );
  }
}
