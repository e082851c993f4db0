import { bodyValidation } from '@app/validation';

/**
 * What was typed, held to the same rules as a request's body.
 * @throws InvalidInput
 */
export function checkedInput<Input extends object>(
  shape: new () => Input,
  typed: object,
): Promise<Input> {
  return bodyValidation().transform(typed, { type: 'body', metatype: shape }) as Promise<Input>;
}
