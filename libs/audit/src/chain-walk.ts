import { GENESIS, linkHash } from './chain';
import type { Faults } from './fault';

/** A seal with what its entry says now; the entry's part is null where it is gone. */
export interface SealedLink {
  position: string;
  hash: Buffer;
  entry_id: string;
  canonical: string | null;
  xid: string | null;
  /** Milliseconds since 1970. */
  at: number | null;
}

export interface ChainEnd {
  position: number;
  hash: Buffer;
  /** Of the last entry, in milliseconds since 1970. */
  at: number | null;
  /** The last entry's transaction. */
  xid: bigint;
}

/**
 * Longer than any transaction of ours stays open: within one, an entry may tell of a time before
 * that of its neighbours in the chain, which runs by transactions.
 */
const LONGEST_TRANSACTION_MS = 3_600_000;

/**
 * Walks one chain in its order. Each link is judged on the stored hash before it, so that one
 * change is one fault and does not drag everything after it along.
 */
export class ChainWalk {
  private position = 0;
  private hash: Buffer = GENESIS;
  private xid = 0n;
  private at: number | null = null;
  private latest = -Infinity;

  constructor(private readonly faults: Faults) {}

  next(link: SealedLink): void {
    const position = Number(link.position);
    const place = { position, entry_id: link.entry_id };
    const follows = position === this.position + 1;
    if (!follows) {
      const detail = `places ${this.position + 1} to ${position - 1} have no seal`;
      this.faults.add({ kind: 'gap', detail, position: this.position + 1 });
    }
    if (link.canonical === null) {
      this.faults.add({ kind: 'missing', detail: 'it was sealed and is gone', ...place });
    } else if (follows && !linkHash(this.hash, link.canonical).equals(link.hash)) {
      this.faults.add({ kind: 'changed', detail: 'it is not what was sealed', ...place });
    }
    if (link.xid !== null && link.at !== null) this.judgeOrder(BigInt(link.xid), link.at, place);
    this.position = position;
    this.hash = link.hash;
  }

  end(): ChainEnd {
    return { position: this.position, hash: this.hash, at: this.at, xid: this.xid };
  }

  private judgeOrder(xid: bigint, at: number, place: { position: number; entry_id: string }): void {
    if (xid < this.xid) {
      const detail = 'its transaction is older than that of the entry before it';
      this.faults.add({ kind: 'out_of_order', detail, ...place });
    }
    if (at < this.latest - LONGEST_TRANSACTION_MS) {
      const detail = 'it tells of a time long before that of the entries before it';
      this.faults.add({ kind: 'back_dated', detail, ...place });
    }
    this.xid = xid;
    this.at = at;
    this.latest = Math.max(this.latest, at);
  }
}
