/** The name of the constraint that refused a write, for any error of pg or TypeORM. */
export function constraintOf(error: unknown): string | undefined {
  const { constraint, driverError } = error as { constraint?: unknown; driverError?: unknown };
  if (typeof constraint === 'string') return constraint;
  return driverError && driverError !== error ? constraintOf(driverError) : undefined;
}
