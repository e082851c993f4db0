import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const READY_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 12_000;

/** One process of the system under test, run from dist like the real one. */
export class TestProcess {
  private child: ChildProcess | null = null;
  private stderr = '';

  constructor(
    readonly name: string,
    private readonly script: string,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  get running(): boolean {
    return this.child !== null && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** @throws Error with what it printed, when it ends before it is ready */
  async start(): Promise<void> {
    this.stderr = '';
    const child = fork(join(process.cwd(), 'dist', this.script), [], {
      env: this.environment,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.child = child;
    child.stderr?.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    const outcome = await Promise.race([
      once(child, 'message').then(() => 'ready' as const),
      once(child, 'exit').then(([code]) => `ended with ${String(code)}`),
      new Promise<string>((resolve) =>
        setTimeout(resolve, READY_LIMIT_MS, 'was not ready in time').unref(),
      ),
    ]);
    if (outcome !== 'ready') throw new Error(`${this.name} ${outcome}: ${this.stderr.trim()}`);
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const child = this.child;
    if (!child || !this.running) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    const limit = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    await ended;
    clearTimeout(limit);
  }

  kill(): Promise<void> {
    return this.stop('SIGKILL');
  }

  /** Sends a signal and waits for nothing: SIGSTOP freezes it, SIGCONT lets it go on. */
  signal(kind: NodeJS.Signals): void {
    if (this.running) this.child?.kill(kind);
  }
}
