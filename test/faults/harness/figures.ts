import { appendFileSync } from 'node:fs';

/** What one fault came to: a line of the table that `npm run test:faults` prints at its end. */
export interface FaultFigures {
  /** How often the fault struck. */
  times: number;
  /** Against what: `10,000 mails`, `6,213 requests at 50/s`. */
  against: string;
  /** Name and value, in the order in which they are to be read. */
  figures: Record<string, string | number>;
}

/**
 * Hands the figures of the running test to whoever prints the table. Before the expectations, so that
 * a fault that does not hold shows its figures as well.
 */
export function report(figures: FaultFigures): void {
  const file = process.env['FAULTS_FIGURES'];
  const { currentTestName: test } = expect.getState();
  if (file) appendFileSync(file, `${JSON.stringify({ test, ...figures })}\n`);
}

/** The value below which that share of the values lies; 0 of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** `p50 1,204 ms, p99 3,310 ms, worst 3,310 ms` */
export function spread(values_ms: readonly number[]): string {
  const told = (share: number): string => `${Math.round(percentile(values_ms, share))} ms`;
  return `p50 ${told(0.5)}, p99 ${told(0.99)}, worst ${told(1)}`;
}
