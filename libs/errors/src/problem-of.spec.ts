import { ForbiddenException, HttpException, NotFoundException } from '@nestjs/common';
import { DomainError } from './domain-error';
import { toProblem } from './problem-of';
import {
  InvalidInput,
  NotFound,
  PermissionDenied,
  RateLimited,
  TenantAccessDenied,
  Unauthenticated,
} from './shared-errors';

class OutOfSeats extends DomainError {
  readonly status = 409;
  readonly code = 'out_of_seats';
}

/** As Fastify throws them. */
const fastifyError = (statusCode: number, code: string, message: string): Error =>
  Object.assign(new Error(message), { statusCode, code });

/** As TypeORM throws them: the driver's own error is hung on it. */
const queryFailed = (message: string, driverError: object): Error =>
  Object.assign(new Error(message), { driverError });

describe('C3: how an error looks on the wire', () => {
  it('a domain error says what it is, with its members and headers', () => {
    const error = new OutOfSeats('No seats left.', { limit: 5 }, { 'retry-after': '60' });
    expect(toProblem(error, 'trace-1')).toEqual({
      problem: {
        type: 'urn:tenantry:problem:out_of_seats',
        title: 'Conflict',
        status: 409,
        detail: 'No seats left.',
        code: 'out_of_seats',
        trace_id: 'trace-1',
        limit: 5,
      },
      headers: { 'retry-after': '60' },
    });
  });

  it.each([
    [new Unauthenticated(), 401, 'unauthenticated'],
    [new TenantAccessDenied(), 403, 'tenant_access_denied'],
    [new PermissionDenied('abc.dashboard.read'), 403, 'permission_denied'],
    [new NotFound(), 404, 'not_found'],
    [new InvalidInput({ email: ['wrong'] }), 400, 'invalid_input'],
    [new RateLimited(1), 429, 'rate_limited'],
  ])('%s: %d %s', (error, status, code) => {
    expect(toProblem(error, 't').problem).toMatchObject({ status, code, trace_id: 't' });
  });

  it('P2: a refusal names the missing key', () => {
    const { problem } = toProblem(new PermissionDenied('abc.dashboard.read'), 't');
    expect(problem['permission']).toBe('abc.dashboard.read');
  });

  it('bad input names each field', () => {
    const { problem } = toProblem(new InvalidInput({ 'rows.0.email': ['wrong'] }), 't');
    expect(problem.errors).toEqual({ 'rows.0.email': ['wrong'] });
  });

  it('401 says how to sign in', () => {
    expect(toProblem(new Unauthenticated(), 't').headers).toEqual({ 'www-authenticate': 'Bearer' });
  });

  it.each([
    [0, '1'],
    [0.2, '1'],
    [59.1, '60'],
  ])('C7: 429 after %d s says Retry-After %s', (seconds, retryAfter) => {
    const { headers } = toProblem(new RateLimited(seconds, { ratelimit: 'x' }), 't');
    expect(headers).toEqual({ 'retry-after': retryAfter, ratelimit: 'x' });
  });

  it.each([
    [new ForbiddenException('Not you'), 403, 'bad_request', 'Not you'],
    [new HttpException('Gone for good', 410), 410, 'bad_request', 'Gone for good'],
    [new HttpException('Which method?', 405), 405, 'method_not_allowed', 'Which method?'],
    [
      fastifyError(413, 'FST_ERR_CTP_BODY_TOO_LARGE', 'Too large'),
      413,
      'body_too_large',
      'Too large',
    ],
    [fastifyError(415, 'FST_ERR_CTP', 'Not JSON'), 415, 'unsupported_media_type', 'Not JSON'],
    [fastifyError(400, 'FST_ERR_BAD_URL', 'Bad URL'), 400, 'bad_request', 'Bad URL'],
  ])('%s of the framework: %d %s', (error, status, code, detail) => {
    expect(toProblem(error, 't').problem).toMatchObject({ status, code, detail });
  });

  it("C2: the framework's 404 is the same as that of a row that never was", () => {
    const ours = toProblem(new NotFound(), 't');
    expect(toProblem(new NotFoundException('Cannot GET /api/secret'), 't')).toEqual(ours);
    expect(toProblem(fastifyError(404, 'FST', 'Route GET:/secret not found'), 't')).toEqual(ours);
  });

  it.each([
    ['a refused connection', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
    ['a server that shuts down', Object.assign(new Error('terminating'), { code: '57P01' })],
    ['too many connections', Object.assign(new Error('sorry'), { code: '53300' })],
    ['a disk that is full', Object.assign(new Error('no space'), { code: '53100' })],
    ['a lock that is held for too long', Object.assign(new Error('lock'), { code: '55P03' })],
    ['a connection that ended', new Error('Connection terminated unexpectedly')],
    ['a pool that ran dry', new Error('timeout exceeded when trying to connect')],
    [
      'one below a query',
      queryFailed('query failed', Object.assign(new Error('x'), { code: 'EPIPE' })),
    ],
  ])('%s: 503, to be tried again', (_, error) => {
    const { problem, headers } = toProblem(error, 't');
    expect(problem).toMatchObject({ status: 503, code: 'unavailable' });
    expect(headers).toEqual({ 'retry-after': '1' });
    expect(problem.detail).not.toContain(error.message);
  });

  it.each([
    ['an error', new TypeError('password=hunter2')],
    ['a text', 'hunter2'],
    ['nothing', undefined],
    ['null', null],
    [
      'a failed query',
      queryFailed('INSERT hunter2', Object.assign(new Error('x'), { code: '23505' })),
    ],
    ['a broken exception', new HttpException('hunter2', 500)],
    ['a broken server', fastifyError(502, 'FST', 'hunter2')],
    ['a status that is none', Object.assign(new Error('hunter2'), { statusCode: 200 })],
  ])('%s that nobody foresaw: 5xx that tells nothing', (_, error) => {
    const { problem, headers } = toProblem(error, 't');
    expect(problem.status).toBeGreaterThanOrEqual(500);
    expect(problem).toMatchObject({
      code: 'internal_error',
      detail: 'Something went wrong on our side.',
    });
    expect(JSON.stringify({ problem, headers })).not.toContain('hunter2');
  });

  it('an error that is its own cause does not go on forever', () => {
    const error = new Error('odd');
    Object.assign(error, { driverError: error });
    expect(toProblem(error, 't').problem.status).toBe(500);
  });
});
