import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import {
  responseOf,
  type ApiDocument,
  type ApiOperation,
  type ApiResponse,
  type ApiSchema,
} from './api-document';

/** An answer as it came in. */
export interface ReceivedAnswer {
  status: number;
  contentType: string;
  text: string;
}

/** Pages and probes: they are no part of the API, and so of no document. */
const PAGES =
  /^\/(?:docs|docs-json|docs-yaml|health|metrics|invitations\/accept|account|favicon\.ico)(?:\/|$)/;

/** Refusals that come before it is known which route is meant. */
const BEFORE_ROUTING = ['bad_request', 'request_timeout', 'uri_too_long', 'headers_too_large'];

/**
 * What a service promises in its OpenAPI document, to hold its answers against: status, media type,
 * and a body that has every promised property and no other.
 */
export class ApiContract {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly templates: { segments: string[]; methods: Record<string, ApiOperation> }[];
  private readonly validators = new Map<object, ValidateFunction>();

  constructor(readonly document: ApiDocument) {
    addFormats(this.ajv);
    for (const [name, schema] of Object.entries(document.components.schemas))
      this.ajv.addSchema(closed(name, schema), `#/components/schemas/${name}`);
    this.templates = Object.entries(document.paths)
      .map(([path, methods]) => ({ segments: segmentsOf(path), methods }))
      // `/users/me` is told apart from `/users/{id}` as the router does.
      .sort((a, b) => placeholders(a.segments) - placeholders(b.segments));
  }

  /** In words, what about the answer is not as the document promises. */
  faultsOf(method: string, path: string, answer: ReceivedAnswer): string[] {
    const operation = this.operationAt(method, path);
    if (operation === 'page') return [];
    if (!operation) return answer.status < 400 ? ['the document has no such route'] : [];
    const code = codeIn(answer);
    if (code !== undefined && BEFORE_ROUTING.includes(code)) return [];
    const response = responseOf(this.document, operation, answer.status);
    if (!response) return [`${answer.status} ${code ?? ''} is not documented`];
    return method === 'HEAD' ? [] : this.bodyFaults(response, answer);
  }

  private bodyFaults({ content }: ApiResponse, { contentType, text }: ReceivedAnswer): string[] {
    if (!content) return text === '' ? [] : ['a body is not documented'];
    const [mediaType = ''] = contentType.split(';');
    const media = content[mediaType];
    if (!media) return [`${mediaType || 'no media type'} is not documented`];
    // What else is sent is lines or a file: its schema says no more than that it is text.
    return /[/+]json$/.test(mediaType) ? this.schemaFaults(media.schema, JSON.parse(text)) : [];
  }

  /** @returns what is wrong with the value, by the schema's strictest reading */
  schemaFaults(schema: ApiSchema, value: unknown): string[] {
    const validate = this.validators.get(schema) ?? this.ajv.compile(schema);
    this.validators.set(schema, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${instancePath || 'the body'} ${message ?? ''} ${JSON.stringify(params)}`,
    );
  }

  private operationAt(method: string, path: string): ApiOperation | 'page' | undefined {
    const plain = path.split(/[?#]/, 1)[0] ?? '';
    if (PAGES.test(plain)) return 'page';
    const segments = segmentsOf(plain);
    const verb = method === 'HEAD' ? 'get' : method.toLowerCase();
    return this.templates.find(
      (template) => verb in template.methods && matches(template.segments, segments),
    )?.methods[verb];
  }
}

/** Told by nobody, a property is a leak: only problems may bring members of their own. */
function closed(name: string, schema: ApiSchema): ApiSchema {
  if (name === 'ProblemView' || !schema.properties) return schema;
  return { additionalProperties: false, ...schema };
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter(Boolean);
}

function placeholders(segments: string[]): number {
  return segments.filter((segment) => segment.startsWith('{')).length;
}

function matches(template: string[], segments: string[]): boolean {
  return (
    template.length === segments.length &&
    template.every((part, index) => part.startsWith('{') || part === segments[index])
  );
}

function codeIn({ contentType, text }: ReceivedAnswer): string | undefined {
  if (!contentType.includes('problem+json')) return undefined;
  return (JSON.parse(text) as { code: string }).code;
}
