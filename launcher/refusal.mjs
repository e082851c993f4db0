/**
 * Something the person at the keyboard can mend. Its message is the whole story, in one line or
 * a few; a stack trace would only hide it.
 */
export class Refusal extends Error {
  name = 'Refusal';
}

/**
 * Indented below its first line, as no line but the last may begin with `ready`.
 *
 * @param {unknown} error
 */
export function messageOf(error) {
  const text =
    error instanceof Refusal ? error.message : error instanceof Error ? error.stack : String(error);
  return String(text).split('\n').join('\n  ');
}
