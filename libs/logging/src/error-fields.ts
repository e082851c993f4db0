/** How deep a chain of causes is told. */
const DEEPEST_CAUSE = 4;

/**
 * What a log line tells of an error. Only what is listed: drivers hang the parameters of a failed
 * query, the row that stood in its way, and whole connections on their errors.
 */
export function errorFields(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, constraint, table, routine, status, cause } = error as Error &
    Record<string, unknown>;
  return {
    type: error.constructor.name,
    message: error.message,
    stack: error.stack,
    ...textFields({ code, constraint, table, routine }),
    ...(typeof status === 'number' && { status }),
    ...(cause !== undefined && depth < DEEPEST_CAUSE && { cause: errorFields(cause, depth + 1) }),
  };
}

function textFields(fields: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}
