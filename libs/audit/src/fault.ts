/** What verification can find wrong with a trail. */
export type FaultKind =
  /** The entry, or the seal before it, is not what was sealed. */
  | 'changed'
  /** A seal or a listed entry is there, and what it stands for is gone. */
  | 'missing'
  /** Places in the chain have no seal. */
  | 'gap'
  /** An entry that no seal covers and that waits for none. */
  | 'appended'
  /** Its transaction is older than that of the entry before, or it is of the future. */
  | 'out_of_order'
  /** It says it is from long before the entries that were written before it. */
  | 'back_dated'
  /** The chain's head is not where its last seal is. */
  | 'head'
  /** The chain is shorter than the anchor. */
  | 'cut'
  /** Another story stands where the anchor was taken. */
  | 'rewritten';

export interface Fault {
  kind: FaultKind;
  detail: string;
  position?: number;
  entry_id?: string;
}

/** Enough to see what happened; beyond these they are only counted. */
const KEPT = 100;

export class Faults {
  readonly kept: Fault[] = [];
  count = 0;

  add(fault: Fault): void {
    this.count++;
    if (this.kept.length < KEPT) this.kept.push(fault);
  }
}
