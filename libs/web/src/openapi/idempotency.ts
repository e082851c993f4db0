import { refersTo, type AddRefusals, type Operation } from './document';

const PARAMETER = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: false,
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
  example: '0192f0c1-4ad6-7f57-9a2e-8f1f6f0d3a10',
  description:
    'Sent again with the same key within 24 hours, the request is answered with its first answer.',
};

/** A POST that creates: the interceptor acts on each of them. */
function creates(method: string, { responses }: Operation): boolean {
  return method === 'post' && '201' in responses;
}

/** Whether its first answer is kept and given again. */
function isRepeatable(method: string, operation: Operation): boolean {
  return creates(method, operation) && !('x-carries-tokens' in operation);
}

export function describeIdempotency(method: string, operation: Operation): void {
  if (!isRepeatable(method, operation)) return;
  operation.parameters = [...(operation.parameters ?? []), PARAMETER];
  const made = operation.responses['201'];
  if (made && !('$ref' in made))
    made.headers = {
      ...made.headers,
      'Idempotency-Replayed': refersTo('headers', 'Idempotency-Replayed'),
    };
}

export function addIdempotency(method: string, operation: Operation, add: AddRefusals): void {
  if (creates(method, operation)) add(400, 'invalid_idempotency_key');
  if (!isRepeatable(method, operation)) return;
  add(409, 'idempotency_in_flight');
  add(422, 'idempotency_key_reused');
}
