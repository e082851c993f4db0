/** What this lib reads and writes of an OpenAPI 3.1 document: looser types of others end in casts. */
export interface ApiDocument {
  paths: Record<string, Record<string, Operation>>;
  tags?: { name: string; description?: string }[];
  components: {
    schemas: Record<string, Schema>;
    responses?: Record<string, Response>;
    headers?: Record<string, object>;
    parameters?: Record<string, object>;
    examples?: Record<string, { summary?: string; value: unknown }>;
  };
}

export interface Operation {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  security?: object[];
  parameters?: Parameter[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, Response | { $ref: string }>;
  'x-access'?: string;
  'x-problems'?: Record<string, string[]>;
  /** What is counted; a route without it refuses nobody for calling often. */
  'x-rate-limits'?: string[];
}

export type Parameter =
  | { $ref: string }
  | { name: string; in: 'path' | 'query' | 'header'; schema: Schema; description?: string };

export interface Response {
  description: string;
  headers?: Record<string, object>;
  content?: Record<string, Media>;
}

export interface Media {
  schema: Schema;
  example?: unknown;
  examples?: Record<string, object>;
}

export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  example?: unknown;
  default?: unknown;
  minimum?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
}

export function refersTo(kind: keyof ApiDocument['components'], name: string): { $ref: string } {
  return { $ref: `#/components/${kind}/${name}` };
}

/** Adds codes to what an operation may refuse with a status. */
export type AddRefusals = (status: number, ...codes: string[]) => void;
