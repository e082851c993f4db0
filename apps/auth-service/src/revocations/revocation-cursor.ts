import { InvalidInput } from '@app/errors';
import { validate as isUuid } from 'uuid';

/** The last row of a page that others follow. */
export interface RevocationPosition {
  xid: string;
  kind: string;
  subjectId: string;
}

/**
 * Where a reader of the list stands. Every transaction that was open or yet to begin when it began
 * to read has an id that is not below `horizon`, so reading on from there misses nobody who commits
 * late.
 */
export interface RevocationCursor {
  horizon: string;
  /** Set while pages are left; the horizon is still that of the first of them. */
  position?: RevocationPosition;
  /** Whether the pages are those of a reader who knew nothing. */
  first?: boolean;
}

const CURSOR = /^(\d{1,20})(?:\.(\d{1,20})\.(session|user)\.([0-9a-f-]{36})(\.first)?)?$/;
const LARGEST_XID = 2n ** 64n - 1n;

export function encodeRevocationCursor({ horizon, position, first }: RevocationCursor): string {
  if (!position) return horizon;
  const { xid, kind, subjectId } = position;
  return [horizon, xid, kind, subjectId, ...(first ? ['first'] : [])].join('.');
}

/** @throws InvalidInput for a text that is none of ours */
export function decodeRevocationCursor(text: string): RevocationCursor {
  const [, horizon, xid, kind, subjectId, first] = CURSOR.exec(text) ?? [];
  if (horizon === undefined || isTooLarge(horizon)) throw invalid();
  if (xid === undefined || kind === undefined || subjectId === undefined) return { horizon };
  if (isTooLarge(xid) || !isUuid(subjectId)) throw invalid();
  return { horizon, position: { xid, kind, subjectId }, first: first !== undefined };
}

function isTooLarge(xid: string): boolean {
  return BigInt(xid) > LARGEST_XID;
}

function invalid(): InvalidInput {
  return new InvalidInput({ after: ['after must be a cursor of an earlier answer'] });
}
