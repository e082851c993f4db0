import type { BreakerRecord } from './breaker-store';

/** A breaker for the command line: `billing.example.com  open, failures: 3, a probe may pass in 42 s`. */
export function breakerLine({ circuit, state, failureAgesMs, shutForMs }: BreakerRecord): string {
  const wait = Math.ceil(shutForMs / 1_000);
  const more = state === 'closed' ? '' : `, a probe may pass in ${wait} s`;
  return `${circuit}  ${state}, failures: ${failureAgesMs.length}${more}`;
}
