import type { JobsOptions } from 'bullmq';
import type { Pool } from 'pg';
import type { Envelope } from './envelope';

/** A job as its row in the outbox tells it. */
export interface OutboxJob {
  queue: string;
  id: string;
  name: string;
  data: Envelope<object>;
  /** But for id and delay, which have columns. */
  options: JobsOptions;
  delayMs: number;
}

/** A job that was given up, and that Redis does not know any more. */
export interface LostJob extends JobKey {
  name: string;
  data: Envelope<object>;
  options: JobsOptions;
  addedAt: Date;
  failedAt: Date;
  failedReason: string;
}

/** Whatever can run a query: the pool, or the connection of a transaction. */
type Querying = Pick<Pool, 'query'>;

export type JobKey = Pick<OutboxJob, 'queue' | 'id'>;

/** Long enough for a job to be done as a rule: then nobody ever looks at its row. */
const FIRST_LOOK_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 300;
const MOST_DOUBLINGS = 10;
/** As many dead letters as a queue keeps. */
const MOST_LOST = 10_000;

/** The rows of outbox.jobs; times are those of the database, whatever a process's clock says. */
export class OutboxRows {
  constructor(private readonly pool: Querying) {}

  /** @returns whether it is new: a job that is known by its id is not added again */
  async insert(
    { queue, id, name, data, options, delayMs }: OutboxJob,
    where: Querying = this.pool,
  ): Promise<boolean> {
    const { rowCount } = await where.query(
      `INSERT INTO outbox.jobs (queue, id, name, data, options, run_at, looked_at_next)
       SELECT $1, $2, $3, $4, $5, run_at, run_at + interval '${FIRST_LOOK_SECONDS} s'
         FROM (SELECT clock_timestamp() + $6 * interval '1 ms' AS run_at) later
       ON CONFLICT DO NOTHING`,
      [queue, id, name, JSON.stringify(data), JSON.stringify(options), delayMs],
    );
    return rowCount === 1;
  }

  /** In one order, so that two processes that remove the same rows never wait for each other. */
  async remove(jobs: readonly JobKey[]): Promise<void> {
    await this.pool.query(
      `DELETE FROM outbox.jobs WHERE (queue, id) IN (
         SELECT queue, id FROM outbox.jobs JOIN unnest($1::text[], $2::text[]) AS done (queue, id)
          USING (queue, id) ORDER BY queue, id FOR UPDATE)`,
      [jobs.map(({ queue }) => queue), jobs.map(({ id }) => id)],
    );
  }

  /** The job was given up: its row stays for whoever asks, and nobody adds it again. */
  async bury({ queue, id }: JobKey, reason: string): Promise<void> {
    await this.pool.query(
      `UPDATE outbox.jobs
          SET failed_at = clock_timestamp(), failed_reason = left($3, 1000), lost = false
        WHERE queue = $1 AND id = $2`,
      [queue, id, reason],
    );
  }

  /** The job was retried: its row is looked after again. */
  async exhume({ queue, id }: JobKey): Promise<void> {
    await this.pool.query(
      `UPDATE outbox.jobs
          SET failed_at = NULL, failed_reason = NULL, lost = false, looks = 0,
              looked_at_next = clock_timestamp() + interval '${FIRST_LOOK_SECONDS} s'
        WHERE queue = $1 AND id = $2`,
      [queue, id],
    );
  }

  /**
   * Jobs whose effect is not there by the time that it should be. Each is taken by one process, and
   * again after a pause that doubles.
   */
  async takeDue(limit: number): Promise<OutboxJob[]> {
    const { rows } = await this.pool.query<OutboxJob>(
      `WITH due AS (
         SELECT queue, id FROM outbox.jobs
          WHERE failed_at IS NULL AND looked_at_next <= clock_timestamp()
          ORDER BY looked_at_next LIMIT $1 FOR UPDATE SKIP LOCKED)
       UPDATE outbox.jobs job
          SET looks = looks + 1,
              looked_at_next = clock_timestamp() + least(${LONGEST_PAUSE_SECONDS},
                ${FIRST_LOOK_SECONDS} * 2 ^ least(looks, ${MOST_DOUBLINGS})) * interval '1 s'
         FROM due WHERE job.queue = due.queue AND job.id = due.id
       RETURNING job.queue, job.id, job.name, job.data, job.options,
                 greatest(0, extract(epoch FROM run_at - clock_timestamp()) * 1000)::float8 AS "delayMs"`,
      [limit],
    );
    return rows;
  }

  /** Everything that is under way is looked at now, delayed jobs too. */
  async lookAtAll(): Promise<number> {
    const { rowCount } = await this.pool.query(
      `UPDATE outbox.jobs SET looks = 0, looked_at_next = clock_timestamp() WHERE failed_at IS NULL`,
    );
    return rowCount ?? 0;
  }

  /** Jobs that were given up and are not known to be lost, in one order: those after a place. */
  async buried(after: JobKey, limit: number): Promise<JobKey[]> {
    const { rows } = await this.pool.query<JobKey>(
      `SELECT queue, id FROM outbox.jobs
        WHERE failed_at IS NOT NULL AND NOT lost AND (queue, id) > ($1, $2)
        ORDER BY queue, id LIMIT $3`,
      [after.queue, after.id, limit],
    );
    return rows;
  }

  /** Redis knows these no more: their rows are all that is left of them. */
  async lose(jobs: readonly JobKey[]): Promise<void> {
    await this.pool.query(
      `UPDATE outbox.jobs SET lost = true
         FROM unnest($1::text[], $2::text[]) AS gone (gone_queue, gone_id)
        WHERE queue = gone_queue AND id = gone_id AND failed_at IS NOT NULL`,
      [jobs.map(({ queue }) => queue), jobs.map(({ id }) => id)],
    );
  }

  /** The lost ones of some queues, or one of them by its id. */
  async lost(queues: readonly string[], id: string | null = null): Promise<LostJob[]> {
    const { rows } = await this.pool.query<LostJob>(
      `SELECT queue, id, name, data, options, added_at AS "addedAt", failed_at AS "failedAt",
              failed_reason AS "failedReason"
         FROM outbox.jobs WHERE lost AND queue = ANY ($1) AND ($2::text IS NULL OR id = $2)
        ORDER BY failed_at DESC LIMIT ${MOST_LOST}`,
      [queues, id],
    );
    return rows;
  }
}
