import { DomainError } from '@app/errors';

/** The job is there, and has not failed for good: it was retried, or is under way. */
export class NotADeadLetter extends DomainError {
  readonly status = 409;
  readonly code = 'not_a_dead_letter';

  constructor() {
    super('This job has not failed for good: somebody retried it, or it is under way.');
  }
}
