import { errorFields } from './error-fields';
import { redactLine } from './redaction';

/** The last words of a process that could not even start, as a line of a log. */
export function crashLine(service: string, error: unknown): string {
  return redactLine(
    JSON.stringify({
      level: 'fatal',
      time: new Date().toISOString(),
      service,
      trace_id: null,
      user_id: null,
      tenant_id: null,
      err: errorFields(error),
      message: 'could not start',
    }),
  );
}
