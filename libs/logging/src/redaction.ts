import { hideByKey } from './secret-keys';
import { hideByShape } from './secret-shapes';

/** What stands in for a secret in a log. */
const REDACTED = '[redacted]';

/**
 * Takes the secrets out of a finished line. It works on the text, because that is what is written:
 * no nesting and no serializer can carry a secret past it, and it costs less than walking objects.
 */
export function redactLine(line: string): string {
  return hideByShape(hideByKey(line, REDACTED), REDACTED);
}

/** The same for a text that is shown elsewhere, such as what an error said. */
export function redactText(text: string): string {
  return hideByShape(text, REDACTED);
}
