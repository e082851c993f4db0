import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { DomainError } from '@app/errors';
import type { FastifyRequest } from 'fastify';
import { parse } from 'secure-json-parse';
import type { Observable } from 'rxjs';
import { RawBody } from './raw-body';

export class BodyTooLarge extends DomainError {
  readonly status = 413;
  readonly code = 'body_too_large';

  constructor() {
    super('The body is too large.');
  }
}

export class UnsupportedMediaType extends DomainError {
  readonly status = 415;
  readonly code = 'unsupported_media_type';

  constructor() {
    super('Send the body as application/json.');
  }
}

export class InvalidJson extends DomainError {
  readonly status = 400;
  readonly code = 'invalid_json';

  constructor(detail = 'The body is not valid JSON.') {
    super(detail);
  }
}

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;
const MAX_DEPTH = 32;

/** Turns the raw body into an object, once the guards have let the request through. */
@Injectable()
export class BodyInterceptor implements NestInterceptor {
  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = execution.switchToHttp().getRequest<FastifyRequest>();
    if (request.body instanceof RawBody) request.body = parseBody(request.body);
    return next.handle();
  }
}

/** @throws BodyTooLarge, UnsupportedMediaType, InvalidJson */
export function parseBody({ bytes, contentType }: RawBody): unknown {
  if (bytes === null) throw new BodyTooLarge();
  if (bytes.length === 0) return undefined;
  if (!JSON_TYPE.test(contentType)) throw new UnsupportedMediaType();
  const body = parseJson(decode(bytes));
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new InvalidJson('The body must be a JSON object.');
  }
  return body;
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new InvalidJson('The body is not valid UTF-8.');
  }
}

function parseJson(text: string): unknown {
  if (tooDeep(text))
    throw new InvalidJson(`The body is nested more than ${MAX_DEPTH} levels deep.`);
  try {
    return parse(text, { protoAction: 'error', constructorAction: 'error' });
  } catch {
    throw new InvalidJson();
  }
}

/** Whatever walks the parsed body later does so recursively: depth is bounded before it exists. */
function tooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (quoted) {
      if (character === 0x5c) at++;
      else if (character === 0x22) quoted = false;
    } else if (character === 0x22) quoted = true;
    else if (character === 0x7b || character === 0x5b) {
      if (++depth > MAX_DEPTH) return true;
    } else if (character === 0x7d || character === 0x5d) depth--;
  }
  return false;
}
