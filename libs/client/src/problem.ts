import type { components as Auth } from './generated/auth';
import type { components as Tenant } from './generated/tenant';

/** Every `code` of both services; docs/errors.md says what each means. */
export type ProblemCode = Auth['schemas']['ProblemCode'] | Tenant['schemas']['ProblemCode'];

/** A refusal (RFC 9457). Decide by its `code`; `detail` is for people. Some codes bring more members. */
export type Problem<Code extends string = string> = Tenant['schemas']['ProblemView'] & {
  code: Code;
};

/** What an answer that is no problem of ours is told as: a proxy's page, an empty 502. */
export const UNEXPECTED_ANSWER = 'unexpected_answer';

/** A refusal that was thrown by `orThrow` or `everyItem`. */
export class ProblemError<Code extends string = string> extends Error {
  override readonly name = 'ProblemError';
  readonly code: Code;
  readonly status: number;
  /** Under which the services' logs tell of the request: quote it when you ask for help. */
  readonly traceId: string;
  /** Seconds to wait before another try, where the service says so. */
  readonly retryAfterS: number | null;

  constructor(
    readonly problem: Problem<Code>,
    response: Response,
  ) {
    super(`${problem.code}: ${problem.detail} (trace ${problem.trace_id})`);
    this.code = problem.code;
    this.status = problem.status;
    this.traceId = problem.trace_id;
    const wait = response.headers.get('retry-after');
    this.retryAfterS = wait === null ? null : Number(wait);
  }
}

/** Whether it is a refusal; with codes, whether it is one of these. */
export function isProblem<Code extends ProblemCode | typeof UNEXPECTED_ANSWER>(
  error: unknown,
  ...codes: Code[]
): error is ProblemError<Code> {
  if (!(error instanceof ProblemError)) return false;
  return codes.length === 0 || (codes as string[]).includes((error as ProblemError).code);
}

/** Gives every refusal the same form, so that `error.code` can be read whoever answered. */
export async function asProblem(response: Response): Promise<Response> {
  if (response.ok || mediaTypeOf(response) === PROBLEM) return response;
  const problem: Problem = {
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    detail: `${response.url} did not answer as Tenantry does.`,
    code: UNEXPECTED_ANSWER,
    trace_id: response.headers.get('x-trace-id') ?? '',
  };
  const headers = new Headers(response.headers);
  headers.set('content-type', PROBLEM);
  headers.delete('content-length');
  await response.body?.cancel();
  return new Response(JSON.stringify(problem), { status: response.status, headers });
}

const PROBLEM = 'application/problem+json';

function mediaTypeOf({ headers }: Response): string {
  return (headers.get('content-type') ?? '').split(';', 1)[0] ?? '';
}
