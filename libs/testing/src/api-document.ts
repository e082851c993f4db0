/** What tests read of an OpenAPI 3.1 document. */
export interface ApiDocument {
  openapi: string;
  info: { title: string; version: string };
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, ApiOperation>>;
  components: {
    schemas: Record<string, ApiSchema>;
    responses: Record<string, ApiResponse>;
    examples: Record<string, { value: Record<string, unknown> }>;
  };
}

export interface ApiOperation {
  operationId: string;
  summary?: string;
  description?: string;
  tags: string[];
  parameters: { $ref?: string; name: string; in: string; schema: ApiSchema }[];
  requestBody?: { content: Record<string, ApiMedia> };
  responses: Record<string, ApiResponse | { $ref: string }>;
  'x-access': string;
}

export interface ApiResponse {
  description: string;
  headers: Record<string, object>;
  content?: Record<string, ApiMedia>;
}

export interface ApiMedia {
  schema: ApiSchema;
  example?: unknown;
  examples?: Record<string, object>;
}

export interface ApiSchema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  example?: unknown;
  default?: unknown;
  items?: ApiSchema;
  properties?: Record<string, ApiSchema>;
  additionalProperties?: unknown;
  anyOf?: ApiSchema[];
  allOf?: ApiSchema[];
}

/** An answer of an operation, found where it is told once for many. */
export function responseOf(
  { components }: ApiDocument,
  { responses }: ApiOperation,
  status: number | string,
): ApiResponse | undefined {
  const response = responses[String(status)];
  if (!response || !('$ref' in response)) return response;
  return components.responses[response.$ref.split('/').at(-1) ?? ''];
}
