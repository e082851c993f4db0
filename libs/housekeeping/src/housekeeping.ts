import {
  Inject,
  Injectable,
  Logger,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { runInContext, systemContext } from '@app/context';
import { Database } from '@app/database';
import { newTraceId } from '@app/trace';
import { CronJob } from 'cron';

/** Rows that nobody asks for any more, and how to know them. */
export interface Chore {
  /** For the log. */
  name: string;
  table: string;
  /** The column of the primary key. */
  key: string;
  /** An SQL condition. */
  stale: string;
}

export const CHORES = Symbol('CHORES');
export const HOUSEKEEPING_CRON = Symbol('HOUSEKEEPING_CRON');

/** Small enough that nobody waits for a batch … */
const BATCH = 1_000;
/** … and a bound on one round: the next one goes on. */
const BATCHES_A_ROUND = 200;

/** Advisory lock, in each schema: one worker of the fleet keeps house. */
const HOUSE_LOCK = 7_302_513;

/** Deletes stale rows on a schedule, in batches that each commit by themselves. */
@Injectable()
export class Housekeeping implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(Housekeeping.name);
  private job: CronJob | undefined;
  private running: Promise<void> | null = null;

  constructor(
    private readonly database: Database,
    @Inject(CHORES) private readonly chores: readonly Chore[],
    @Inject(HOUSEKEEPING_CRON) private readonly cron: string,
  ) {}

  onModuleInit(): void {
    this.job = CronJob.from({
      cronTime: this.cron,
      onTick: () => this.tick(),
      start: true,
      timeZone: 'UTC',
    });
  }

  /** Lets a batch that is under way end before the process does. */
  async onModuleDestroy(): Promise<void> {
    await this.job?.stop();
    this.job = undefined;
    await this.running;
  }

  private async tick(): Promise<void> {
    if (this.running) return;
    this.running = runInContext(systemContext(newTraceId()), () => this.doAll())
      .catch((error: unknown) =>
        this.logger.warn({ err: error }, 'Housekeeping failed; the next round will do its work'),
      )
      .finally(() => (this.running = null));
    await this.running;
  }

  private async doAll(): Promise<void> {
    for (const chore of this.chores) {
      const deleted = await this.clear(chore);
      if (deleted > 0) this.logger.log({ deleted }, `${deleted} stale ${chore.name} deleted`);
    }
  }

  private async clear(chore: Chore): Promise<number> {
    let deleted = 0;
    for (let batch = 1; batch <= BATCHES_A_ROUND; batch++) {
      const gone = await this.database.transact(() => this.clearBatch(chore));
      deleted += gone;
      if (gone < BATCH || !this.job) break;
    }
    return deleted;
  }

  /** What somebody is changing at this moment is not stale, and nobody waits for them. */
  private async clearBatch({ table, key, stale }: Chore): Promise<number> {
    const [lock] = await this.database.query<{ taken: boolean }>(
      `SELECT pg_try_advisory_xact_lock($1, hashtext(current_schema())) AS taken`,
      [HOUSE_LOCK],
    );
    if (!lock?.taken) return 0;
    const gone = await this.database.query(
      `DELETE FROM ${table} WHERE ${key} IN (
         SELECT ${key} FROM ${table} WHERE ${stale} LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
       RETURNING 1`,
    );
    return gone.length;
  }
}
