import { counterKey, refusalOf, standingOf, type Counted, type LimitRule } from './limit-rule';

/** How a counter stands after counting. */
export interface CountedRow {
  points: number;
  /** Milliseconds since the epoch, as PostgreSQL's bigint comes. */
  expire: string;
}

/**
 * The statement that counts one, for callers who fold it into a statement of their own: a round
 * trip saved. It takes three parameters, from `first` on: those of `counterOf`.
 *
 * @param source what to count for, as SQL: once for each of its rows; '' counts once
 */
export function countStatement(first: number, source: string): string {
  const [key, now, expires] = [`$${first}`, `$${first + 1}::bigint`, `$${first + 2}::bigint`];
  return `INSERT INTO rate_limits AS counter (key, points, expire) SELECT ${key}, 1, ${expires} ${source}
    ON CONFLICT (key) DO UPDATE
      SET points = CASE WHEN counter.expire <= ${now} THEN 1 ELSE counter.points + 1 END,
          expire = CASE WHEN counter.expire <= ${now} THEN excluded.expire ELSE counter.expire END`;
}

/** The parameters of `countStatement`. */
export function counterOf({ rule, subject }: Counted, now: Date): [string, number, number] {
  const ends = now.getTime() + rule.windowSeconds * 1000;
  return [counterKey(rule, subject), now.getTime(), ends];
}

/** @throws RateLimited when what was counted goes beyond the quota */
export function refuseBeyond(rule: LimitRule, counted: CountedRow | undefined, now: Date): void {
  if (!counted || counted.points <= rule.quota) return;
  throw refusalOf(standingOf(rule, counted.points, Number(counted.expire) - now.getTime()));
}
