import { Logger } from '@nestjs/common';
import { startSpan, type SpanDescription } from '@app/trace';
import { Client, type QueryResult } from 'pg';

/** What a service says of the statements that it runs. */
export interface Observation {
  /** Slower statements are told; 0 tells of none. */
  slowQueryMs: number;
}

/** Of SQLSTATE: what is a fault of ours or of the server, and no answer to what somebody asked for. */
const FAULTS = /^(?:42|53|54|58|XX|F0|57014|40P01)/;

const LONGEST_STATEMENT = 500;

type Failure = Error & { code?: string };

type Callback = (error: Error | null, result: QueryResult) => void;
type AnyQuery = (...input: unknown[]) => Promise<QueryResult> | undefined;

/**
 * A connection that tells of slow statements and of failed ones, whoever runs them: the ORM, the queue
 * or ourselves, in the log and to whoever keeps spans. Never of their parameters, nor of literals in
 * them.
 */
export function observedClient({ slowQueryMs }: Observation): typeof Client {
  const logger = new Logger('Database');

  const tell = (statement: unknown, began: number, failure?: Failure): void => {
    const duration_ms = Math.round((performance.now() - began) * 100) / 100;
    if (failure) {
      const fields = { duration_ms, code: failure.code, statement: shown(statement) };
      if (FAULTS.test(failure.code ?? '')) logger.warn({ ...fields, err: failure }, 'Query failed');
      else logger.debug(fields, 'Query refused');
    } else if (slowQueryMs > 0 && duration_ms >= slowQueryMs)
      logger.warn({ duration_ms, statement: shown(statement) }, 'Slow query');
  };

  class ObservedClient extends Client {
    // pg calls it in more ways than it declares: with a callback by its pool, without by us.
    override query = ((...input: unknown[]) => {
      const run = super.query.bind(this) as unknown as AnyQuery;
      const [statement] = input;
      // A cursor or a stream runs for as long as somebody reads it.
      if (typeof (statement as { submit?: unknown }).submit === 'function') return run(...input);
      const began = performance.now();
      const span = startSpan('client', () => spanOf(statement, this));
      const over = (failure?: Failure): void => {
        if (failure) span?.fail(failure);
        span?.end();
        tell(statement, began, failure);
      };
      const last = input.at(-1);
      if (typeof last === 'function') {
        const done: Callback = (error, result) => {
          over(error ?? undefined);
          (last as Callback)(error, result);
        };
        return run(...input.slice(0, -1), done);
      }
      const answer = run(...input);
      answer?.then(
        () => over(),
        (error: unknown) => over(error as Failure),
      );
      return answer;
    }) as never;
  }
  return ObservedClient;
}

/** In OpenTelemetry's words; the text is the one that a log line shows. */
function spanOf(statement: unknown, { host, port, database }: Client): SpanDescription {
  const text = shown(statement);
  const [operation = ''] = /^\w+/.exec(text) ?? [];
  const [, table] = /\b(?:FROM|INTO|UPDATE)\s+"?([\w.]+)/i.exec(text) ?? [];
  return {
    name: [operation.toUpperCase(), table].filter(Boolean).join(' '),
    attributes: {
      'db.system.name': 'postgresql',
      'db.namespace': database,
      'db.operation.name': operation.toUpperCase(),
      'db.collection.name': table,
      'db.query.text': text,
      'server.address': host,
      'server.port': port,
    },
  };
}

/** A statement without its literals and comments, on one line. */
function shown(statement: unknown): string {
  const text = typeof statement === 'string' ? statement : (statement as { text?: string }).text;
  return (text ?? '')
    .slice(0, 4 * LONGEST_STATEMENT)
    .replace(/^\s*--.*$/gm, '')
    .replace(/'(?:[^']|'')*(?:'|$)/g, "'…'")
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST_STATEMENT);
}
