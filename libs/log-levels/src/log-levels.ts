import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Clock } from '@app/clock';
import { runInContext, systemContext } from '@app/context';
import type { Database } from '@app/database';
import { loudnessOf, type Level, type PinoLog } from '@app/logging';
import { newTraceId } from '@app/trace';

interface LevelRow {
  logger: string;
  level: Level;
  until: Date;
}

const LOOK_EVERY_MS = 2_000;

/**
 * Makes a process as loud as the service's rows say, within seconds and without a restart. A level that
 * somebody forgot ends by itself; a process that starts again asks again.
 */
export class LogLevels implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(LogLevels.name);
  private rows: LevelRow[] = [];
  private told = '';
  private next: NodeJS.Timeout | undefined;

  constructor(
    private readonly log: PinoLog,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.look();
    this.plan();
  }

  onModuleDestroy(): void {
    clearTimeout(this.next);
    this.next = undefined;
  }

  private plan(): void {
    this.next = setTimeout(() => {
      void this.look().then(() => {
        if (this.next) this.plan();
      });
    }, LOOK_EVERY_MS).unref();
  }

  private async look(): Promise<void> {
    try {
      this.rows = await runInContext(systemContext(newTraceId()), () =>
        this.database.transact(() =>
          this.database.query<LevelRow>('SELECT logger, level, until FROM log_levels'),
        ),
      );
    } catch {
      // Whoever needs the database tells that it is away. What was known holds until its time is over.
    }
    this.follow(this.rows.filter(({ until }) => until > this.clock.now()));
  }

  private follow(rows: LevelRow[]): void {
    const loudness = loudnessOf(this.log);
    loudness.follow(rows.map(({ logger, level }) => ({ logger: logger || null, level })));
    const told = rows.map(({ logger, level }) => `${logger || 'all'}: ${level}`).sort();
    if (told.join() === this.told) return;
    this.told = told.join();
    // Whatever the level is now, that it changed must be seen.
    this.logger.fatal({ levels: told, now: loudness.level }, 'Log levels changed');
  }
}
