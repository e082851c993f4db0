import { counterKey, type Counted, type LimitStanding } from './limit-rule';

/** Permits that this process has taken from the shared counter and not used yet. */
interface Reservation {
  left: number;
  endsAt: number;
  /** Of the shared counter, after the reservation. */
  remaining: number;
}

/** Counts several at once. Null when so few are left that they must be taken one by one. */
export type Reserve = (counted: Counted, points: number) => Promise<LimitStanding | null>;

/** Reserve at most this share of a quota at once … */
const RESERVED_SHARE = 0.01;
/** … and this many. */
const LARGEST_RESERVATION = 50;
const RESERVATIONS_REMEMBERED = 10_000;

/** A few permits of each counter, taken ahead so that most requests count in memory. */
export class Reservations {
  private readonly held = new Map<string, Reservation>();
  private readonly reserving = new Map<string, Promise<boolean>>();

  constructor(private readonly reserve: Reserve) {}

  /** Takes one of those that are reserved, or null when it has to be counted by itself. */
  async take(counted: Counted): Promise<LimitStanding | null> {
    const wanted = reservable(counted);
    if (wanted <= 1) return null;
    const id = counterKey(counted.rule, counted.subject);
    for (;;) {
      const reservation = this.held.get(id);
      if (reservation && reservation.left > 0 && reservation.endsAt > Date.now()) {
        return use(reservation, counted);
      }
      // Callers who run out at the same time wait for one reservation, and share it.
      const reserving = this.reserving.get(id) ?? this.startReserving(id, counted, wanted);
      if (!(await reserving)) return null;
    }
  }

  /** Resolves to whether there is a reservation now. */
  private startReserving(id: string, counted: Counted, wanted: number): Promise<boolean> {
    const reserving = this.reserve(counted, wanted)
      .then((standing) => {
        if (!standing) return false;
        if (this.held.size >= RESERVATIONS_REMEMBERED) this.held.clear();
        const { remaining, msBeforeReset } = standing;
        this.held.set(id, { left: wanted, remaining, endsAt: Date.now() + msBeforeReset });
        return true;
      })
      .finally(() => this.reserving.delete(id));
    this.reserving.set(id, reserving);
    return reserving;
  }
}

/** How many permits are taken at once; one or none means that reserving is not worth it. */
function reservable({ rule }: Counted): number {
  return Math.min(LARGEST_RESERVATION, Math.floor(rule.quota * RESERVED_SHARE));
}

/** What remains is what this process knows of: others may have used more by now. */
function use(reservation: Reservation, { rule }: Counted): LimitStanding {
  reservation.left -= 1;
  return {
    rule,
    remaining: reservation.remaining + reservation.left,
    msBeforeReset: reservation.endsAt - Date.now(),
  };
}
