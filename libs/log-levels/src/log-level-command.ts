import { LEVELS, type Level } from '@app/logging';
import { durationMs } from './duration';

/** Rows of one statement, run as the service's own role with its schema on the search path. */
export type Query = (sql: string, parameters: readonly unknown[]) => Promise<object[]>;

interface LevelRow {
  logger: string;
  level: string;
  until: Date;
}

export interface LogLevelRequest {
  service: string;
  /** Nothing: show what holds. `usual`: back to LOG_LEVEL. */
  level?: string;
  /** For one logger by the field `context` of its lines; all of them when not given. */
  logger?: string;
  for?: string;
}

const USUALLY_FOR = '1h';

/**
 * `cli log-level`, for one service. Every process of it follows within seconds.
 *
 * @returns lines that tell what holds now
 */
export async function logLevelCommand(query: Query, request: LogLevelRequest): Promise<string[]> {
  const { service, level, logger = '' } = request;
  if (level === undefined) {
    if (request.for !== undefined || logger) throw new Error(`Say which level: ${levels()}`);
  } else if (level === 'usual') {
    await query(`DELETE FROM log_levels WHERE $1 = '' OR logger = $1`, [logger]);
  } else if (LEVELS.includes(level as Level)) {
    await query(
      `INSERT INTO log_levels (logger, level, until) VALUES ($1, $2, now() + $3 * interval '1 millisecond')
       ON CONFLICT (logger) DO UPDATE SET level = excluded.level, until = excluded.until`,
      [logger, level, durationMs(request.for ?? USUALLY_FOR)],
    );
  } else throw new Error(`There is no log level ${level}: ${levels()}`);
  return told(service, query);
}

async function told(service: string, query: Query): Promise<string[]> {
  const rows = (await query(
    'SELECT logger, level, until FROM log_levels WHERE until > now() ORDER BY logger',
    [],
  )) as LevelRow[];
  const lines = rows.map(
    ({ logger, level, until }) =>
      `${service}${logger && ` ${logger}`}: ${level} until ${until.toISOString()}`,
  );
  return rows.some(({ logger }) => logger === '')
    ? lines
    : [`${service}: as LOG_LEVEL says`, ...lines];
}

function levels(): string {
  return `${LEVELS.join(', ')}, or usual`;
}
