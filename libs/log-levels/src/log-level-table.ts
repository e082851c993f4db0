import { LEVELS } from '@app/logging';
import type { QueryRunner } from 'typeorm';

/** What a service writes until when, for one of its loggers or (with an empty name) for all of them. */
export async function createLogLevelTable(runner: QueryRunner, role: string): Promise<void> {
  await runner.query(
    `CREATE TABLE log_levels (
       logger varchar(100) PRIMARY KEY,
       level text NOT NULL CHECK (level IN (${LEVELS.map((level) => `'${level}'`).join(', ')})),
       until timestamptz NOT NULL
     )`,
  );
  await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON log_levels TO ${role}`);
}

/** Levels whose time is over. */
export const EXPIRED_LEVELS = {
  name: 'log levels',
  table: 'log_levels',
  key: 'logger',
  stale: 'until <= now()',
};
