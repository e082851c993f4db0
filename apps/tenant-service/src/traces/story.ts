import type { TraceEvent } from './trace-event';

const WIDEST_PLACE = 24;

/** Events of one trace id in the order in which they began; those of one moment as they were told. */
export function inOrder(events: readonly TraceEvent[]): TraceEvent[] {
  return [...events].sort((a, b) => a.at - b.at);
}

/** A story for people: a title, then a line an event with the time since the first. */
export function storyOf(traceId: string, ordered: readonly TraceEvent[]): string[] {
  const [first] = ordered;
  const last = ordered.at(-1);
  if (!first || !last) return [`Nothing is known of trace ${traceId}`];
  const tenants = distinct(ordered.map(({ tenantId }) => tenantId));
  const users = distinct(ordered.map(({ userId }) => userId));
  return [
    `trace ${traceId}, from ${new Date(first.at).toISOString()}, ${ordered.length} events in ${Math.round(last.at - first.at)} ms`,
    ...(tenants.length > 0 ? [`  tenant ${tenants.join(', ')}`] : []),
    ...(users.length > 0 ? [`  user ${users.join(', ')}`] : []),
    '',
    ...ordered.flatMap((event) => linesOf(event, first.at)),
  ];
}

/** @param since the moment that counts as zero, in milliseconds since 1970 */
export function linesOf({ at, where, what, details }: TraceEvent, since: number): string[] {
  const offset = `+${(at - since).toFixed(at - since < 1_000 ? 1 : 0)} ms`.padStart(12);
  const head = `${offset}  ${where.padEnd(WIDEST_PLACE)} ${what}`;
  return [head, ...details.map((line) => `${' '.repeat(14)}| ${line}`)];
}

function distinct(values: (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))];
}
