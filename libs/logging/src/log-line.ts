/** A line of any of our log files. */
export interface LogLine {
  /** RFC 3339, UTC. */
  time: string;
  level: string;
  service: string;
  message: string;
  [field: string]: unknown;
}

/** Undefined for what is no line of ours: PostgreSQL logs into the same folder, in words. */
export function parseLogLine(text: string): LogLine | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    const line = JSON.parse(text) as Partial<LogLine>;
    const { time, level, service, message } = line;
    if (typeof time !== 'string' || typeof level !== 'string' || typeof service !== 'string')
      return undefined;
    return { ...line, time, level, service, message: typeof message === 'string' ? message : '' };
  } catch {
    // The process died in the middle of the line, or is writing it now.
    return undefined;
  }
}
