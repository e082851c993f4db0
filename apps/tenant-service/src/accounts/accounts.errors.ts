import { DomainError } from '@app/errors';

const PASSED_ON = ['retry-after', 'ratelimit', 'ratelimit-policy'];

/** auth-service said no: its answer is passed on as it is, because it is meant for the person. */
export class RefusedByAccounts extends DomainError {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    errors: unknown,
    headers: Headers,
  ) {
    const passedOn = PASSED_ON.map((name) => [name, headers.get(name)] as const).filter(
      ([, value]) => value !== null,
    );
    super(
      detail,
      errors === undefined ? undefined : { errors },
      Object.fromEntries(passedOn) as Record<string, string>,
    );
  }
}
