import { currentContext, type Actor } from '@app/context';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  destination,
  multistream,
  pino,
  stdTimeFunctions,
  type Logger,
  type StreamEntry,
} from 'pino';
import { errorFields } from './error-fields';
import { redactLine } from './redaction';
import { rotatingFile, type Rotation } from './rotating-file';

export interface LoggerOptions {
  /** `auth-service`, `tenant-service-worker` …: the `service` of every line, and the file's name. */
  service: string;
  level: string;
  /** Folder of the log files; null writes to stdout alone. */
  directory: string | null;
  stdout: boolean;
  rotation?: Rotation;
}

const MIB = 1024 * 1024;
const USUAL_ROTATION: Rotation = { maxBytes: 50 * MIB, kept: 5 };

/**
 * JSON lines with `time, level, service, msg, trace_id, user_id, tenant_id`. The context is asked
 * at each line, so that framework, database and error lines carry it as well.
 */
export function createLogger({
  service,
  level,
  directory,
  stdout,
  rotation = USUAL_ROTATION,
}: LoggerOptions): Logger {
  const streams: StreamEntry[] = [];
  if (stdout || directory === null)
    streams.push({ level: 'trace', stream: destination({ fd: 1, sync: false }) });
  if (directory !== null) {
    mkdirSync(directory, { recursive: true });
    const stream = rotatingFile(join(directory, `${service}.log`), rotation);
    streams.push({ level: 'trace', stream });
  }
  return pino(
    {
      level,
      base: { service },
      timestamp: stdTimeFunctions.isoTime,
      messageKey: 'message',
      formatters: { level: (label) => ({ level: label }) },
      mixin: contextFields,
      serializers: { err: errorFields },
      hooks: { streamWrite: redactLine },
    },
    multistream(streams),
  );
}

function contextFields(): object {
  const context = currentContext();
  if (!context) return {};
  return {
    trace_id: context.traceId,
    ...(context.actor && whoActs(context.actor)),
    ...(context.tenant && { tenant_id: context.tenant.id }),
  };
}

/** A service of ours that acts for itself is no user. */
function whoActs({ kind, id }: Actor): object {
  return kind === 'user' ? { user_id: id } : { actor: id };
}
