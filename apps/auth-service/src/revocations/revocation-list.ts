import { Injectable } from '@nestjs/common';
import { ACCESS_TOKEN_SECONDS } from '@app/auth';
import { Clock } from '@app/clock';
import { Database, Transactional } from '@app/database';
import { SigningKeyRing } from '../signing-keys/signing-key-ring';
import {
  decodeRevocationCursor,
  encodeRevocationCursor,
  type RevocationCursor,
} from './revocation-cursor';
import type { RevocationsView } from './revocations.dto';

type RevocationPage = Omit<RevocationsView, 'key_ids'>;

interface RevocationRow {
  horizon: string;
  /** Null in the one row that only brings the horizon. */
  kind: string | null;
  subject_id: string;
  revoked: boolean;
  xid: string;
}

const PAGE = 1_000;

/** Twice the life of a token: transactions and clocks may be late. */
const STILL_MATTERS_MS = 2 * ACCESS_TOKEN_SECONDS * 1_000;

const FROM_THE_BEGINNING: RevocationCursor = { horizon: '0', first: true };
const NIL = '00000000-0000-0000-0000-000000000000';

/** What was revoked, for readers who ask again and again for what is new. */
@Injectable()
export class RevocationList {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly keys: SigningKeyRing,
  ) {}

  /** @throws InvalidInput for a cursor that is none */
  async after(text: string | undefined): Promise<RevocationsView> {
    return { ...(await this.page(text)), key_ids: await this.keys.publishedIds() };
  }

  @Transactional()
  private async page(text: string | undefined): Promise<RevocationPage> {
    const cursor = text === undefined ? FROM_THE_BEGINNING : decodeRevocationCursor(text);
    const rows = await this.read(cursor);
    const horizon = rows[0]?.horizon ?? cursor.horizon;
    // Transaction ids never run back, unless the database was restored: then nothing is known.
    const isOurs = BigInt(cursor.horizon) <= BigInt(horizon);
    if (!isOurs) return this.viewOf(FROM_THE_BEGINNING, await this.read(FROM_THE_BEGINNING));
    return this.viewOf(cursor, rows);
  }

  private viewOf(cursor: RevocationCursor, rows: RevocationRow[]): RevocationPage {
    const found = rows.filter(({ kind }) => kind !== null);
    const page = found.slice(0, PAGE);
    const last = page.at(-1);
    const more = found.length > PAGE;
    // The next round begins at the horizon of this one's first page, whatever happens meanwhile.
    const horizon = cursor.position ? cursor.horizon : (rows[0]?.horizon ?? cursor.horizon);
    return {
      revocations: page.map(({ kind, subject_id, revoked }) => ({
        kind: String(kind),
        id: subject_id,
        revoked,
      })),
      cursor: encodeRevocationCursor({
        horizon,
        first: cursor.first,
        ...(more &&
          last && {
            position: { xid: last.xid, kind: String(last.kind), subjectId: last.subject_id },
          }),
      }),
      more,
    };
  }

  private read({ horizon, position, first }: RevocationCursor): Promise<RevocationRow[]> {
    const since = first ? new Date(this.clock.now().getTime() - STILL_MATTERS_MS) : null;
    return this.database.query<RevocationRow>(
      `SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon,
              found.kind, found.subject_id, found.revoked, found.xid::text
         FROM (VALUES (1)) one
         LEFT JOIN LATERAL (
           SELECT kind, subject_id, revoked, xid FROM revocations
            WHERE (xid, kind, subject_id) > ($1::text::xid8, $2, $3::uuid)
              AND ($4::timestamptz IS NULL OR at > $4)
            ORDER BY xid, kind, subject_id LIMIT $5) found ON true
        ORDER BY found.xid, found.kind, found.subject_id`,
      [position?.xid ?? horizon, position?.kind ?? '', position?.subjectId ?? NIL, since, PAGE + 1],
    );
  }
}
