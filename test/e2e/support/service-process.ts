import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface ServiceProcess {
  /** Resolves when it says so; rejects when it ends instead. */
  ready: Promise<void>;
  ended: Promise<{ code: number | null; afterMs: number }>;
  stderr(): string;
  signal(signal: NodeJS.Signals): void;
}

export type Script = 'main' | 'worker';

/** One process of a service, run as the launcher runs it, whose end can be watched. */
export function runService(
  service: 'auth-service' | 'tenant-service',
  script: Script,
  environment: Record<string, string | undefined>,
): ServiceProcess {
  let stderr = '';
  let since = performance.now();
  const child = fork(join(process.cwd(), 'dist/apps', service, 'src', `${script}.js`), [], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => ({
    code: code as number | null,
    afterMs: performance.now() - since,
  }));
  const ready = Promise.race([
    once(child, 'message').then(() => undefined),
    ended.then(({ code }) => Promise.reject(new Error(`It ended with ${code}: ${stderr}`))),
  ]);
  ready.catch(() => undefined); // whoever waits for the end only is not told of this
  return {
    ready,
    ended,
    stderr: () => stderr,
    signal: (signal) => {
      since = performance.now();
      child.kill(signal);
    },
  };
}
