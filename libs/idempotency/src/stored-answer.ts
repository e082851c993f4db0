import { DomainError, toProblem, type Problem } from '@app/errors';
import { REPLAYED_HEADER } from './idempotency-key';
import { LARGEST_ANSWER_BYTES } from './idempotency-table';

type Refusal = Pick<Problem, 'status' | 'code' | 'detail'> & Record<string, unknown>;

/** What a repetition is answered: what was made, or why it was refused. */
export type StoredAnswer =
  { made: unknown; headers: Record<string, string> } | { refused: Refusal };

/** Headers of an answer that belong to what it tells, not to the request. */
const KEPT_HEADERS = ['location', 'etag', 'link'];

/** Names under which a secret stands, where a text is long enough to be one. */
const SECRET = /^(access|refresh|password|secret|token|.*_(token|secret|password))$|^api_?key$/;

const SHORTEST_SECRET = 16;

/** What sealing adds to an answer, generously. */
const SEAL_BYTES = 64;

export function keptHeaders(
  headers: Readonly<Record<string, number | string | string[] | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    KEPT_HEADERS.flatMap((name) =>
      headers[name] === undefined ? [] : [[name, String(headers[name])]],
    ),
  );
}

/**
 * A refusal worth repeating, or null. What may come out otherwise the next time is not: a body that
 * can be mended (400), a missing sign-in (401), whatever says when to try again, and faults of ours.
 */
export function refusalToStore(error: unknown): StoredAnswer | null {
  const { problem, headers } = toProblem(error, '');
  const { type: _type, title: _title, trace_id: _trace, ...refused } = problem;
  const passing = [400, 401, 408].includes(refused.status) || 'retry-after' in headers;
  return refused.status >= 500 || passing ? null : { refused };
}

/** Never a secret, whether its route declares one or not, and nothing of boundless size. */
export function isStorable(answer: StoredAnswer): boolean {
  if (holdsSecret(answer)) return false;
  return Buffer.byteLength(JSON.stringify(answer)) + SEAL_BYTES <= LARGEST_ANSWER_BYTES;
}

function holdsSecret(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsSecret);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([name, inner]) => (SECRET.test(name) && isLongText(inner)) || holdsSecret(inner),
  );
}

function isLongText(value: unknown): boolean {
  return typeof value === 'string' && value.length >= SHORTEST_SECRET;
}

/** The first refusal again; the trace id is this request's own. */
export class ReplayedRefusal extends DomainError {
  readonly status: number;
  readonly code: string;

  constructor({ status, code, detail, ...extensions }: Refusal) {
    super(detail, extensions, { [REPLAYED_HEADER]: 'true' });
    this.status = status;
    this.code = code;
  }
}
