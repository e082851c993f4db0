import type { World } from '@app/testing';

export type Service = 'auth' | 'tenant';

export interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  enum?: unknown[];
  example?: unknown;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  allOf?: Schema[];
  anyOf?: Schema[];
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  schema: Schema;
}

/** A route, as the service's own OpenAPI document tells of it. */
export interface Operation {
  service: Service;
  method: string;
  path: string;
  /** `public`, `signed-in`, `superuser`, `service`, `member`, or the key of a permission. */
  access: string;
  /** Relations to what the path names that let in others, too: `self`, `organization:write`. */
  accessOr: string[];
  /** What it answers when all is well. */
  success: number;
  body: Schema | null;
  query: Parameter[];
  headers: string[];
  /** It answers with tokens, which are never stored. */
  carriesTokens: boolean;
  /** Its answer is stored after its rows. */
  runsAgain: boolean;
}

interface DocumentedOperation {
  'x-access'?: string;
  'x-carries-tokens'?: string;
  'x-runs-again'?: string;
  'x-access-or'?: string[];
  responses: Record<string, unknown>;
  parameters?: Parameter[];
  requestBody?: { content: { 'application/json': { schema: Schema } } };
}

interface ApiDocument {
  paths: Record<string, Record<string, DocumentedOperation>>;
  components: { schemas: Record<string, Schema> };
}

/** Every documented route of both services: what is added there is tested here. */
export async function everyOperation(world: World): Promise<Operation[]> {
  const documents = await Promise.all(
    (['auth', 'tenant'] as const).map(async (service) => {
      const { body } = await world.anonymous(service).get<ApiDocument>('/docs-json');
      return operationsOf(service, body);
    }),
  );
  return documents.flat();
}

export function nameOf({ method, path }: Operation): string {
  return `${method} ${path}`;
}

/** Whether it is called in a tenant: by its members, or by holders of a permission. */
export function isTenantBound({ access }: Operation): boolean {
  return access === 'member' || access.includes('.');
}

function operationsOf(service: Service, document: ApiDocument): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      service,
      method: method.toUpperCase(),
      path,
      access: operation['x-access'] ?? 'undeclared',
      accessOr: operation['x-access-or'] ?? [],
      success: Number(Object.keys(operation.responses).find((status) => status !== 'default')),
      body: resolved(operation.requestBody?.content['application/json'].schema, document),
      query: (operation.parameters ?? []).filter((parameter) => parameter.in === 'query'),
      headers: (operation.parameters ?? [])
        .filter((parameter) => parameter.in === 'header')
        .map(({ name }) => name),
      carriesTokens: operation['x-carries-tokens'] !== undefined,
      runsAgain: operation['x-runs-again'] !== undefined,
    })),
  );
}

/** The schema with every reference replaced by what it stands for. */
function resolved(schema: Schema | undefined, document: ApiDocument): Schema | null {
  if (!schema) return null;
  const name = schema.$ref?.split('/').at(-1);
  const named = name === undefined ? undefined : document.components.schemas[name];
  const { allOf = [], anyOf = [], ...own } = { ...schema, ...named };
  // `null` is the last of what a nullable field may be: the sample is of the other.
  const parts = [...allOf, ...anyOf.slice(0, 1)].map((part) => resolved(part, document));
  const whole = Object.assign({}, own, ...parts) as Schema;
  whole.type = [whole.type].flat()[0];
  if (whole.items) whole.items = resolved(whole.items, document) ?? undefined;
  for (const [field, of] of Object.entries(whole.properties ?? {}))
    whole.properties = { ...whole.properties, [field]: resolved(of, document) as Schema };
  return whole;
}
