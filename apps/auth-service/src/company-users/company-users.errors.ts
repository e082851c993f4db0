import { DomainError } from '@app/errors';
import type { OutboundResponse } from '@app/http-client';

/** What every problem has, and what the filter writes anew. */
const STANDARD = ['type', 'title', 'status', 'detail', 'code', 'trace_id'];

const PASSED_ON = ['www-authenticate', 'retry-after', 'ratelimit', 'ratelimit-policy'];

interface TheirProblem {
  code?: unknown;
  detail?: unknown;
}

/** tenant-service said no to the caller whose token we showed: its answer is passed on as it is. */
export class RefusedByTenantService extends DomainError {
  readonly status: number;
  readonly code: string;

  private constructor(status: number, code: string, problem: TheirProblem, headers: Headers) {
    const own = Object.entries(problem).filter(([name]) => !STANDARD.includes(name));
    const sent = PASSED_ON.map((name) => [name, headers.get(name)] as const);
    super(
      String(problem.detail),
      Object.fromEntries(own),
      Object.fromEntries(sent.filter(([, value]) => value !== null)) as Record<string, string>,
    );
    this.status = status;
    this.code = code;
  }

  /** Null for an answer that is no problem of ours. */
  static from({ status, body, headers }: OutboundResponse): RefusedByTenantService | null {
    const problem = (body ?? {}) as TheirProblem;
    if (status < 400 || typeof problem.code !== 'string') return null;
    return new RefusedByTenantService(status, problem.code, problem, headers);
  }
}
