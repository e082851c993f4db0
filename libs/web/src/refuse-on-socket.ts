import { toProblem } from '@app/errors';
import { newTraceId, TRACE_HEADER } from '@app/trace';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

/** What Node's parser stumbles over, by its error's code; everything else is a 400. */
const STATUSES: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

const DETAILS: Record<number, string> = {
  400: 'This is not valid HTTP.',
  408: 'The request did not arrive in time.',
  413: 'The body is too large.',
  431: 'The URL and the headers are too long.',
};

/**
 * Answers what never became a request, in the form of every other error; then hangs up.
 *
 * @param told of each answer, for the log: no hook of a request runs
 */
export function refuseOnSocket(
  error: Error & { code?: string },
  socket: Socket,
  told: (answer: { traceId: string; status: number; ip?: string }) => void = () => undefined,
): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const statusCode = STATUSES[error.code ?? ''] ?? 400;
  const traceId = newTraceId();
  const cause = Object.assign(new Error(DETAILS[statusCode]), { statusCode });
  told({ traceId, status: statusCode, ip: socket.remoteAddress });
  const body = JSON.stringify(toProblem(cause, traceId).problem);
  socket.end(
    [
      `HTTP/1.1 ${statusCode} ${STATUS_CODES[statusCode]}`,
      'content-type: application/problem+json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      `${TRACE_HEADER}: ${traceId}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
