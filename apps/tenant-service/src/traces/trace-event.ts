import type { LogLine } from '@app/logging';

/** One thing that happened under a trace id. */
export interface TraceEvent {
  /** When it began, in milliseconds since 1970; fractions where they are known. */
  at: number;
  /** Which process, or what kept it: `audit`, `queue`. */
  where: string;
  what: string;
  tenantId: string | null;
  userId: string | null;
  /** Lines that belong below it: the stack of an error. */
  details: string[];
}

/** An entry of the audit trail, as it is read for a story. */
export interface AuditedChange {
  at_ms: number;
  action: string;
  table_name: string;
  row_id: string;
  tenant_id: string;
  actor_id: string | null;
  columns: string[];
}

/** A job of the queue, whatever became of it. */
export interface TracedJob {
  queue: string;
  id: string;
  state: string;
  attempts: number;
  tenant_id: string | null;
  added_at_ms: number;
  process_at_ms: number | null;
  finished_at_ms: number | null;
  failed_reason: string | null;
}

/** Told by the columns of a story, or by its title: no need to repeat them in each line. */
const KNOWN_FIELDS = new Set([
  ...['time', 'level', 'service', 'message', 'trace_id', 'user_id', 'tenant_id', 'context'],
  ...[
    'method',
    'route',
    'path',
    'status',
    'duration_ms',
    'bytes',
    'host',
    'err',
    'pid',
    'hostname',
  ],
]);

/** A request or a call is told at its end, and belongs where it began. */
export function eventOfLine(line: LogLine): TraceEvent {
  const { duration_ms: lasted = 0 } = line as { duration_ms?: number };
  return {
    at: Date.parse(line.time) - lasted,
    where: line.service,
    what: [loudness(line), wordsOf(line), ...otherFields(line)].filter(Boolean).join(' '),
    tenantId: textOf(line['tenant_id']),
    userId: textOf(line['user_id']),
    details: stackOf(line),
  };
}

export function eventOfChange(change: AuditedChange): TraceEvent {
  const { action, table_name, row_id, columns, actor_id } = change;
  const changed = action === 'update' ? `: ${columns.join(', ')}` : '';
  return {
    at: change.at_ms,
    where: 'audit',
    what: `${action} of ${table_name} ${row_id}${changed}, by ${actor_id ?? 'the system'}`,
    tenantId: change.tenant_id,
    userId: null,
    details: [],
  };
}

export function eventOfJob(job: TracedJob): TraceEvent {
  return {
    at: job.added_at_ms,
    where: 'queue',
    what: `${job.queue}: job ${job.id} added; ${fateOf(job)}`,
    tenantId: job.tenant_id,
    userId: null,
    details: [],
  };
}

function fateOf(job: TracedJob): string {
  const tries = `${job.attempts} ${job.attempts === 1 ? 'attempt' : 'attempts'}`;
  if (job.finished_at_ms !== null) {
    const after = `${job.finished_at_ms - job.added_at_ms} ms and ${tries}`;
    const reason = job.failed_reason === null ? '' : `: ${job.failed_reason}`;
    return `${job.state} after ${after}${reason}`;
  }
  const due =
    job.process_at_ms === null ? '' : `, due ${new Date(job.process_at_ms).toISOString()}`;
  return `${job.state} now, after ${tries}${due}`;
}

function loudness({ level }: LogLine): string {
  return ['warn', 'error', 'fatal'].includes(level) ? level.toUpperCase() : '';
}

function wordsOf(line: LogLine): string {
  const { method, host, route, path, status, duration_ms: lasted } = line;
  if (typeof method !== 'string') return line.message;
  const target = `${textOf(host) ?? ''}${textOf(path) ?? textOf(route) ?? ''}`;
  const outcome = status === undefined ? 'no answer' : textOf(status);
  return `${method} ${target} → ${outcome} in ${textOf(lasted)} ms`;
}

function otherFields(line: LogLine): string[] {
  return Object.entries(line)
    .filter(([name, value]) => !KNOWN_FIELDS.has(name) && value !== null)
    .map(([name, value]) => `${name}=${textOf(value) ?? JSON.stringify(value)}`);
}

function stackOf({ err }: LogLine): string[] {
  if (typeof err !== 'object' || err === null) return [];
  const { stack, type, message } = err as Record<string, unknown>;
  const text = textOf(stack) ?? `${textOf(type) ?? 'Error'}: ${textOf(message) ?? ''}`;
  return text.split('\n').map((line) => line.trim());
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : null;
}
