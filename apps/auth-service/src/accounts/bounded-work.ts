import { Unavailable } from '@app/errors';

/** Lets so many pieces of work run at once and so many wait; the rest are refused at once. */
export class BoundedWork {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly mostWaiting: number,
  ) {}

  /** @throws Unavailable when too much is waiting already */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running < this.atOnce) this.running++;
    else await this.turn();
    try {
      return await work();
    } finally {
      // A slot is handed on, not given back: nobody who comes later can take it in between.
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }

  private turn(): Promise<void> {
    if (this.waiting.length >= this.mostWaiting) {
      throw new Unavailable('Too many sign-ins are under way; try again shortly.');
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
