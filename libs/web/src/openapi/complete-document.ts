import { refersTo, type ApiDocument, type Operation } from './document';
import { exampleOf } from './examples';
import { describeIdempotency } from './idempotency';
import { distinguishAliases } from './operation-ids';
import { problemExample } from './problem-examples';
import { headersWith, problemResponse, refusalsOf } from './problem-responses';

/** Tags in the order in which they are read, and what each is about. */
export type Tags = Readonly<Record<string, string>>;

const INTERNAL = 'internal';

/**
 * Adds to a document what follows from the routes' declarations, so that no route has to say it:
 * refusals with their codes, headers, examples, who may call, and the order of the features.
 */
export function completeDocument(document: ApiDocument, tags: Tags): void {
  document.components = { ...document.components, headers: HEADERS, parameters: PARAMETERS };
  distinguishAliases(document);
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      if (path.startsWith('/api/internal/')) operation.tags = [INTERNAL];
      describeCaller(operation);
      addParameters(operation);
      describeIdempotency(method, operation);
      addExamples(operation, document);
      addRefusals(method, operation, document);
    }
  }
  listCodes(document);
  document.tags = [
    ...Object.entries(tags).map(([name, description]) => ({ name, description })),
    { name: INTERNAL, description: 'Between our own services, with the service credential.' },
  ];
}

const CALLERS: Record<string, string> = {
  public: 'Anybody may call it.',
  'signed-in': 'Needs an access token.',
  superuser: 'For superusers of the whole system.',
  service: 'For our own services.',
  member: 'For members of the tenant.',
};

function describeCaller(operation: Operation): void {
  const access = operation['x-access'] ?? 'public';
  const caller = CALLERS[access] ?? `Needs the permission \`${access}\` in the tenant.`;
  operation.description = [operation.description, caller].filter(Boolean).join('\n\n');
}

function addParameters(operation: Operation): void {
  for (const parameter of operation.parameters ?? []) {
    const names = 'schema' in parameter && parameter.in === 'path';
    if (names && AN_ID.test(parameter.name)) parameter.schema.format ??= 'uuid';
  }
  const names = isTenantBound(operation) ? ['X-Tenant-ID', 'X-Trace-ID'] : ['X-Trace-ID'];
  operation.parameters = [
    ...(operation.parameters ?? []),
    ...names.map((name) => refersTo('parameters', name)),
  ];
}

const AN_ID = /^(?:id|\w+_id)$/;

function isTenantBound({ 'x-access': access = '' }: Operation): boolean {
  return access === 'member' || access.includes('.');
}

/** Answers that are all well: refusals come with examples of their own. */
function addExamples(operation: Operation, { components }: ApiDocument): void {
  const answers = Object.entries(operation.responses).flatMap(([status, response]) => {
    if ('$ref' in response) return [];
    response.description ||= 'Done.';
    response.headers = { ...headersWith(Number(status)), ...response.headers };
    return [response];
  });
  const media = [operation.requestBody, ...answers].flatMap((body) =>
    Object.values(body?.content ?? {}),
  );
  for (const body of media) body.example ??= exampleOf(body.schema, components.schemas);
}

function addRefusals(method: string, operation: Operation, { components }: ApiDocument): void {
  components.examples ??= {};
  components.responses ??= {};
  for (const [status, codes] of refusalsOf(method, operation)) {
    const response = problemResponse(status, [...codes]);
    const [only, another] = codes;
    // What can only be refused in one way is the same everywhere, and told once.
    if (only !== undefined && another === undefined) {
      components.responses[only] = response;
      operation.responses[status] = refersTo('responses', only);
    } else operation.responses[status] = response;
    for (const code of codes)
      components.examples[code] = { summary: code, value: problemExample(status, code) };
  }
  delete operation['x-problems'];
}

/** Every code of the service, for clients that handle them all. */
function listCodes({ components }: ApiDocument): void {
  components.schemas['ProblemCode'] = {
    type: 'string',
    enum: Object.keys(components.examples ?? {}).sort(),
  };
}

const text = (description: string, example: string): object => ({
  description,
  schema: { type: 'string' },
  example,
});

const HEADERS = {
  'X-Trace-ID': text(
    'The id under which the logs tell of this request.',
    '4bf92f3577b34da6a3ce929d0e0e4736',
  ),
  'Retry-After': {
    description: 'Seconds after which to try again.',
    schema: { type: 'integer' },
    example: 60,
  },
  RateLimit: text('What is left, and when it is refilled.', '"logins";r=0;t=60'),
  'RateLimit-Policy': text('How many in how many seconds.', '"logins";q=10;w=600'),
  'Idempotency-Replayed': text('Stands where this is the answer of an earlier request.', 'true'),
  'WWW-Authenticate': text('How to sign in.', 'Bearer'),
};

const PARAMETERS = {
  'X-Tenant-ID': {
    name: 'X-Tenant-ID',
    in: 'header',
    required: false,
    ...text(
      'Id or slug of the tenant. Not needed where the host or the access token names it.',
      'acme',
    ),
  },
  'X-Trace-ID': {
    name: 'X-Trace-ID',
    in: 'header',
    required: false,
    ...text('1–64 of A–Z a–z 0–9 - _; made when absent.', 'checkout-7f3a'),
  },
};
