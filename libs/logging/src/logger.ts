import { currentContext } from '@app/context';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type prettyFactory from 'pino-pretty';
import { multistream, pino, stdTimeFunctions, type Logger, type StreamEntry } from 'pino';
import { enduringDestination } from './enduring';
import { errorFields } from './error-fields';
import { Loudness } from './loudness';
import { redactLine } from './redaction';
import { rotatingFile, type Rotation } from './rotating-file';

export interface LoggerOptions {
  /** `auth-service`, `tenant-service-worker` …: the `service` of every line, and the file's name. */
  service: string;
  /** Which of several equal processes this is, from 1: in every line, and from 2 on in the file's name. */
  instance?: number;
  level: string;
  /** Folder of the log files; null writes to stdout alone. */
  directory: string | null;
  stdout: boolean;
  /** For people's eyes on stdout: `auto` where that is a terminal. Files hold JSON whatever this says. */
  pretty?: 'auto' | 'always' | 'never';
  rotation?: Rotation;
}

const MIB = 1024 * 1024;
const USUAL_ROTATION: Rotation = { maxBytes: 50 * MIB, kept: 5 };

const loudnesses = new WeakMap<Logger, Loudness>();

/**
 * JSON lines with `time, level, service, message, trace_id, user_id, tenant_id`. The context is asked
 * at each line, so that framework, database and error lines carry it as well.
 */
export function createLogger({
  service,
  instance = 0,
  level,
  directory,
  stdout,
  pretty = 'auto',
  rotation = USUAL_ROTATION,
}: LoggerOptions): Logger {
  const streams: StreamEntry[] = [];
  if (stdout || directory === null) {
    const readable = pretty === 'always' || (pretty === 'auto' && process.stdout.isTTY);
    const stream = readable ? forPeople() : enduringDestination({ fd: 1, name: 'stdout' });
    streams.push({ level: 'trace', stream });
  }
  if (directory !== null) {
    mkdirSync(directory, { recursive: true });
    const stream = rotatingFile(join(directory, fileName(service, instance)), rotation);
    streams.push({ level: 'trace', stream });
  }
  const logger = pino(
    {
      level,
      base: { service, ...(instance > 0 && { instance }) },
      timestamp: stdTimeFunctions.isoTime,
      messageKey: 'message',
      formatters: { level: (label) => ({ level: label }) },
      mixin: contextFields,
      serializers: { err: errorFields },
      hooks: { streamWrite: redactLine },
    },
    multistream(streams),
  );
  loudnesses.set(logger, new Loudness(level, (changed) => (logger.level = changed)));
  return logger;
}

/** What of a logger that `createLogger` made is written. */
export function loudnessOf(logger: Logger): Loudness {
  const loudness = loudnesses.get(logger);
  if (!loudness) throw new Error('This logger was not made by createLogger()');
  return loudness;
}

/** Loaded where somebody looks, and nowhere else. */
function forPeople(): StreamEntry['stream'] {
  const pretty = createRequire(__filename)('pino-pretty') as typeof prettyFactory;
  return pretty({
    messageKey: 'message',
    errorLikeObjectKeys: ['err'],
    ignore: 'service',
    messageFormat: '{service} {message}',
    singleLine: true,
    destination: 1,
  });
}

/** One of several that write to one file would have to look all the time whether another turned it. */
function fileName(service: string, instance: number): string {
  return instance > 1 ? `${service}-${instance}.log` : `${service}.log`;
}

/** On every line: who looks for lines of nobody, or of no request, can ask for null. */
function contextFields(): object {
  const context = currentContext();
  if (!context) return { trace_id: null, user_id: null, tenant_id: null };
  const { traceId, tenant, actor } = context;
  const trace = { trace_id: traceId, user_id: null, tenant_id: tenant?.id ?? null };
  if (!actor) return trace;
  // A service of ours that acts for itself is no user.
  return actor.kind === 'user' ? { ...trace, user_id: actor.id } : { ...trace, actor: actor.id };
}
