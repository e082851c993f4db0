import { HttpException } from '@nestjs/common';
import { STATUS_CODES } from 'node:http';
import { DomainError } from './domain-error';
import type { Problem } from './problem';
import { NotFound, Unavailable } from './shared-errors';

/** A problem and the headers that go with it. */
export interface ProblemAnswer {
  problem: Problem;
  headers: Readonly<Record<string, string>>;
}

/** Codes of errors that the framework raises itself, by status. */
const FRAMEWORK_CODES: Record<number, string> = {
  400: 'bad_request',
  404: 'not_found',
  405: 'method_not_allowed',
  406: 'not_acceptable',
  408: 'request_timeout',
  413: 'body_too_large',
  414: 'uri_too_long',
  415: 'unsupported_media_type',
  431: 'headers_too_large',
  503: 'unavailable',
};

function problemOf(
  status: number,
  code: string,
  detail: string,
  traceId: string,
  extensions: Readonly<Record<string, unknown>> = {},
): Problem {
  return {
    type: `urn:tenantry:problem:${code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail,
    code,
    trace_id: traceId,
    ...extensions,
  };
}

/** Turns whatever was thrown into an answer. What nobody foresaw becomes a 500 that tells nothing. */
export function toProblem(error: unknown, traceId: string): ProblemAnswer {
  const known = asDomainError(error);
  if (known) {
    const { status, code, message, extensions, headers } = known;
    return { problem: problemOf(status, code, message, traceId, extensions), headers };
  }
  const status = frameworkStatus(error);
  if (status === 404) return toProblem(new NotFound(), traceId);
  if (status !== undefined) {
    const code = FRAMEWORK_CODES[status] ?? (status < 500 ? 'bad_request' : 'internal_error');
    const detail = status < 500 ? frameworkDetail(error) : 'Something went wrong on our side.';
    return { problem: problemOf(status, code, detail, traceId), headers: {} };
  }
  return {
    problem: problemOf(500, 'internal_error', 'Something went wrong on our side.', traceId),
    headers: {},
  };
}

function asDomainError(error: unknown): DomainError | undefined {
  if (error instanceof DomainError) return error;
  if (isPassing(error)) return new Unavailable();
  return undefined;
}

function frameworkStatus(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : undefined;
}

/** Fastify's own words are safe to show; they never quote the body. */
function frameworkDetail(error: unknown): string {
  return error instanceof Error ? error.message : 'The request is not valid.';
}

/** Of PostgreSQL and of sockets: what has nothing to do with the request, and passes. */
const PASSING_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  '40001', // serialization_failure
  '40P01', // deadlock_detected
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '53100', // disk_full
  '53200', // out_of_memory
  '53300', // too_many_connections
  '55P03', // lock_not_available: waited for as long as we wait for a lock
  '57014', // query_canceled: ran for as long as we let a statement run
  '58030', // io_error
  '08000',
  '08003',
  '08006',
]);

const LOST_CONNECTION_WORDS =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|server closed the connection|not queryable/i;

/** A server of ours is away, full or held up: the client may simply try again. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, driverError } = error as { code?: unknown; driverError?: unknown };
  if (typeof code === 'string' && PASSING_CODES.has(code)) return true;
  if (LOST_CONNECTION_WORDS.test(error.message)) return true;
  return driverError !== undefined && driverError !== error && isPassing(driverError);
}
