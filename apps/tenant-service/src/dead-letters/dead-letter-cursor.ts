import { InvalidInput } from '@app/errors';
import type { DeadLetterPlace } from '@app/queues';

export interface DeadLetterCursor {
  direction: 'after' | 'before';
  place: DeadLetterPlace;
}

/** Ids of jobs may hold anything but a line's end. */
const SHAPE = /^(after|before)\n(\d{1,15})\n([^\n]+)\n([^\n]+)$/;

export function encodeCursor({ direction, place }: DeadLetterCursor): string {
  const { failedAt, queue, job } = place;
  return Buffer.from([direction, failedAt, queue, job].join('\n')).toString('base64url');
}

/** @throws InvalidInput for anything that `encodeCursor` did not make */
export function decodeCursor(text: string | undefined): DeadLetterCursor | undefined {
  if (text === undefined) return undefined;
  const parts = SHAPE.exec(Buffer.from(text, 'base64url').toString());
  const [, direction, failedAt, queue = '', job = ''] = parts ?? [];
  const place = { failedAt: Number(failedAt), queue, job };
  if (direction === 'after' || direction === 'before') {
    const cursor: DeadLetterCursor = { direction, place };
    // base64url reads over whatever is not its own.
    if (encodeCursor(cursor) === text) return cursor;
  }
  throw new InvalidInput({ cursor: ['cursor is not one that this list gave'] });
}
