/**
 * An outcome that the business names: it knows its stable `code`, its HTTP status and its words,
 * so that services throw it and only the problem filter turns it into an answer.
 */
export abstract class DomainError extends Error {
  abstract readonly status: number;
  /** Stable and documented: clients decide by it. */
  abstract readonly code: string;

  /** Members that go into the problem body beside the standard ones. */
  readonly extensions: Readonly<Record<string, unknown>> = {};
  /** Headers that go with the answer, such as Retry-After. */
  readonly headers: Readonly<Record<string, string>> = {};

  constructor(
    detail: string,
    extensions?: Record<string, unknown>,
    headers?: Record<string, string>,
  ) {
    super(detail);
    if (extensions) this.extensions = extensions;
    if (headers) this.headers = headers;
  }
}
