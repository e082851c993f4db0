/**
 * Something the person at the keyboard can mend. Its message is the whole story, in one line or
 * a few; a stack trace would only hide it.
 */
export class Refusal extends Error {
  name = 'Refusal';
}
