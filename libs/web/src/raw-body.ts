import { AsyncResource } from 'node:async_hooks';
import type { IncomingMessage } from 'node:http';

/**
 * A body as it came in. It is read before the guards run but judged only after them, so that a
 * caller without rights learns of the missing rights first, whatever was sent.
 */
export class RawBody {
  constructor(
    readonly contentType: string,
    /** Null when it was longer than the limit. */
    readonly bytes: Buffer | null,
  ) {}
}

/** A caller who sends more than is allowed is told so, up to here; then the connection is cut. */
const MOST_READ_BYTES = 64 * 1024 * 1024;

/** Collects a body up to `limit` bytes; what is beyond is read and dropped. */
export function collectBody(
  contentType: string,
  stream: IncomingMessage,
  limit: number,
  done: (error: Error | null, body?: RawBody) => void,
): void {
  // The stream's events belong to the socket: bound, the callback keeps the request's context.
  const finish = AsyncResource.bind(done);
  let chunks: Buffer[] | null = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > limit) chunks = null;
    else chunks?.push(chunk);
    if (size > MOST_READ_BYTES) stream.destroy();
  });
  stream.on('end', () => finish(null, new RawBody(contentType, chunks && Buffer.concat(chunks))));
  stream.on('error', (error) => finish(error));
}
