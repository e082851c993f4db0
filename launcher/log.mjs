import { appendFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A log of ours beside those of the services, in the same form: what the launcher saw of its children
 * and what the mailbox could not do is known after the terminal is gone.
 *
 * @param {string} logDir
 * @param {'launcher' | 'mailbox'} service
 * @returns {(message: string, level?: 'info' | 'warn') => void}
 */
export function logTo(logDir, service) {
  return (message, level = 'info') => {
    const line = {
      level,
      time: new Date().toISOString(),
      service,
      trace_id: null,
      user_id: null,
      tenant_id: null,
      message,
    };
    try {
      appendFileSync(join(logDir, `${service}.log`), `${JSON.stringify(line)}\n`, { mode: 0o600 });
    } catch {
      // A disk that is full, or a folder that is gone, ends nothing.
    }
  };
}

/**
 * What a child said last, for the person at the terminal: of lines of JSON only what they tell.
 *
 * @param {string} text
 */
export function wordsOf(text) {
  return text
    .split('\n')
    .map((line) => {
      try {
        const { err, message } = JSON.parse(line);
        return err?.message ?? message ?? line;
      } catch {
        return line;
      }
    })
    .join('\n');
}
