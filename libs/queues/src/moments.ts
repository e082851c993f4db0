/** The queue's numbers from here on are moments in milliseconds; its counts and times are far below. */
const FIRST_MOMENT_MS = Date.parse('2020-01-01T00:00:00Z');

/** The moments among a statement's parameters, by another clock; everything else as it is. */
export function movedMoments(parameters: readonly unknown[], by_ms: number): unknown[] {
  return parameters.map((value) =>
    typeof value === 'number' && value >= FIRST_MOMENT_MS ? value + by_ms : value,
  );
}

/** Columns of the queue that hold moments, or times; PostgreSQL's bigint comes as text. */
const MOMENT_COLUMN = /(_ms|^next_delay)$/;

/**
 * The same of a row that the queue tells: its library holds when a job began, and when the next one is
 * due, against the clock of the process.
 */
export function movedRow<Row extends object>(row: Row, by_ms: number): Row {
  const moved = Object.entries(row).map(([column, value]: [string, unknown]) => [
    column,
    MOMENT_COLUMN.test(column) && typeof value === 'string' && Number(value) >= FIRST_MOMENT_MS
      ? String(Number(value) + by_ms)
      : value,
  ]);
  return Object.fromEntries(moved) as Row;
}
