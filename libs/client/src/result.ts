import { ProblemError, type Problem } from './problem';

/** How a call ends: with `data` or with the `error` that the service told, never with both. */
export type Result<Data, Refusal extends Problem = Problem> =
  | { data: Data; error?: never; response: Response }
  | { data?: never; error: Refusal; response: Response };

/** What a call resolves to when all is well. */
type DataOf<Answer> =
  Extract<Answer, { error?: never }> extends { data: infer Data } ? Data : never;

/**
 * The data of a call, for code that has nothing to do about a refusal where it stands.
 *
 * @throws ProblemError
 */
export async function orThrow<Answer extends Result<unknown>>(
  call: Promise<Answer>,
): Promise<DataOf<Answer>> {
  const { data, error, response } = await call;
  if (error !== undefined) throw new ProblemError(error, response);
  return data as DataOf<Answer>;
}
