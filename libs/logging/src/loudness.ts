/** From the chattiest to the one that is always written. */
export const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
export type Level = (typeof LEVELS)[number];

/** A change of what is written, for one logger by its name (`HttpClient`), or for all of them. */
export interface LevelRule {
  logger: string | null;
  level: Level;
}

/** What a process writes and what not. It may change while the process runs. */
export class Loudness {
  private readonly usual: number;
  private general: number;
  private readonly own = new Map<string, number>();

  /** @param changed told whenever the level of whoever has no rule of his own is another one */
  constructor(
    usual: string,
    private readonly changed: (level: Level) => void = () => undefined,
  ) {
    this.usual = LEVELS.indexOf(usual as Level);
    if (this.usual < 0) throw new Error(`There is no log level ${usual}`);
    this.general = this.usual;
  }

  /** The level of whoever has no rule of his own. */
  get level(): Level {
    return LEVELS[this.general] ?? 'info';
  }

  allows(logger: string | undefined, level: Level): boolean {
    const least = (logger === undefined ? undefined : this.own.get(logger)) ?? this.general;
    return LEVELS.indexOf(level) >= least;
  }

  /** These rules hold from now on, and no other; without any, the usual level. */
  follow(rules: readonly LevelRule[]): void {
    this.own.clear();
    let general = this.usual;
    for (const { logger, level } of rules) {
      if (logger === null) general = LEVELS.indexOf(level);
      else this.own.set(logger, LEVELS.indexOf(level));
    }
    if (general === this.general) return;
    this.general = general;
    this.changed(this.level);
  }
}
