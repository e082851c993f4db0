import { aFreePort, eventually } from '@app/testing';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';

/** A redis-server of our own that keeps nothing on disk: killed, it comes back empty. */
export class RedisProcess {
  private child: ChildProcess | null = null;
  private port = 0;

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** On the same port as before. */
  async start(): Promise<void> {
    this.port ||= await aFreePort();
    const settings = { port: this.port, bind: '127.0.0.1', save: '', appendonly: 'no' };
    const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
    this.child = spawn('redis-server', args, { stdio: 'ignore', cwd: '/tmp' });
    await eventually(async () => (await this.ask('PING')).startsWith('+PONG'));
  }

  async kill(): Promise<void> {
    if (!this.child) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
    this.child = null;
  }

  async flush(): Promise<void> {
    await this.ask('FLUSHALL');
  }

  async keys(): Promise<number> {
    return Number((await this.ask('DBSIZE')).slice(1));
  }

  private ask(command: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.port, '127.0.0.1', () => socket.write(`${command}\r\n`));
      socket.once('error', reject);
      socket.once('data', (answer) => {
        resolve(answer.toString());
        socket.destroy();
      });
    });
  }
}
