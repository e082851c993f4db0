import { sha256 } from '@app/crypto';
import { RateLimited } from '@app/errors';

export interface LimitRule {
  /** Named in the RateLimit headers. */
  name: string;
  /** How many … */
  quota: number;
  /** … in how many seconds. */
  windowSeconds: number;
}

/** One thing that a rule counts for: an account, an address, a tenant. */
export interface Counted {
  rule: LimitRule;
  subject: string;
}

/** What is left after counting. */
export interface LimitStanding {
  rule: LimitRule;
  remaining: number;
  msBeforeReset: number;
}

/** Subjects are stored as hashes: a counter tells nothing of whom it counts. */
export function subjectKey(subject: string): string {
  return sha256(subject).toString('base64url');
}

/** The row's key, as the limiter library makes it as well. */
export function counterKey({ name }: Pick<LimitRule, 'name'>, subject: string): string {
  return `${name}:${subjectKey(subject)}`;
}

export function standingOf(
  rule: LimitRule,
  consumed: number,
  msBeforeReset: number,
): LimitStanding {
  return { rule, remaining: Math.max(0, rule.quota - consumed), msBeforeReset };
}

/** The IETF RateLimit fields (draft-ietf-httpapi-ratelimit-headers): a list, an item a rule. */
export function limitHeaders(standings: readonly LimitStanding[]): Record<string, string> {
  const items = standings.map(({ rule, remaining, msBeforeReset }) => ({
    left: `"${rule.name}";r=${remaining};t=${secondsOf(msBeforeReset)}`,
    policy: `"${rule.name}";q=${rule.quota};w=${rule.windowSeconds}`,
  }));
  return {
    ratelimit: items.map(({ left }) => left).join(', '),
    'ratelimit-policy': items.map(({ policy }) => policy).join(', '),
  };
}

/** The refusal, which tells when to come back in each of the three fields. */
export function refusalOf(standing: LimitStanding): RateLimited {
  return new RateLimited(secondsOf(standing.msBeforeReset), limitHeaders([standing]));
}

function secondsOf(milliseconds: number): number {
  return Math.max(1, Math.ceil(milliseconds / 1000));
}
