import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Redis, RedisOptions } from 'ioredis';
import { QueueConnection } from './queue-connection';
import { FAILING_FAST, FOR_QUEUES, securityOf, WAITING_FOR_JOBS } from './redis-options';
import { WatchedConnection } from './watched-connection';

export interface RedisServerOptions {
  /** `redis://` or `rediss://`, with user, password and database where they are needed. */
  url: string;
  /** Before every key and channel, so that several installations can share a server. */
  prefix: string;
  /** Shown in the server's list of clients. */
  applicationName: string;
}

const WAIT_AT_START_MS = 2_000;

/**
 * A Redis or Valkey server, as this process sees it. While it is away every command fails at once:
 * whoever uses it says what happens then. Being away and being back are each told once.
 */
export class RedisServer implements OnApplicationShutdown {
  /** For commands. Whoever blocks or subscribes takes a `connection` of its own. */
  readonly commands: Redis;

  private readonly logger = new Logger(RedisServer.name);
  private readonly connections: Redis[] = [];
  private readonly refused = new Set<string>();
  private away = false;

  constructor(private readonly options: RedisServerOptions) {
    this.commands = this.connection();
    this.commands.on('ready', () => {
      this.tellOfReturn();
      void this.warnOfEviction();
    });
  }

  /** Whether the last that was heard of the server was an error. */
  get isAway(): boolean {
    return this.away || this.commands.status !== 'ready';
  }

  get prefix(): string {
    return this.options.prefix;
  }

  /** The name of a key or a channel: `prefix:part:part`. */
  key(...parts: readonly string[]): string {
    return [this.options.prefix, ...parts].join(':');
  }

  /** Another connection with the same bounds, which ends with the process. */
  connection(differing: RedisOptions = {}): Redis {
    return this.kept(new WatchedConnection(this.options.url, this.optionsWith(differing)));
  }

  /** A connection for BullMQ, which makes others from it for workers to wait on. */
  queueConnection(differing: RedisOptions = {}): Redis {
    const waiting = (more: RedisOptions): Redis =>
      this.queueConnection({ ...WAITING_FOR_JOBS, ...more });
    const options = this.optionsWith({ ...FOR_QUEUES, ...differing });
    return this.kept(new QueueConnection(this.options.url, options, waiting));
  }

  /** Waits a little for the server, so that the first requests find it; a start never fails for it. */
  async awaitReady(): Promise<void> {
    if (this.commands.status === 'ready') return;
    await new Promise<void>((resolve) => {
      const limit = setTimeout(resolve, WAIT_AT_START_MS);
      this.commands.once('ready', () => {
        clearTimeout(limit);
        resolve();
      });
    });
  }

  /** @throws whatever stands between this process and the server */
  async look(): Promise<void> {
    await this.commands.ping();
  }

  /** What its user may not do there is told once: every other error ends with its connection. */
  tellOfRefusal(what: string, error: unknown): void {
    if (!(error instanceof Error) || error.name !== 'ReplyError' || this.refused.has(what)) return;
    this.refused.add(what);
    this.logger.warn({ err: error }, `Redis refuses ${what}`);
  }

  onApplicationShutdown(): void {
    for (const connection of this.connections) connection.disconnect();
  }

  private optionsWith(differing: RedisOptions): RedisOptions {
    const { url, applicationName } = this.options;
    const connectionName = applicationName.replaceAll(' ', '-');
    return { ...FAILING_FAST, ...securityOf(url), connectionName, ...differing };
  }

  private kept(connection: Redis): Redis {
    this.connections.push(connection);
    // Unheard, an error of a connection would be printed with each try to mend it. One that breaks while
    // commands are answered is made again, and says nothing of the server.
    connection.on('error', (error: Error) => {
      if (connection === this.commands || this.commands.status !== 'ready')
        this.tellOfAbsence(error);
    });
    return connection;
  }

  private tellOfAbsence(error: Error): void {
    if (this.away) return;
    this.away = true;
    this.logger.warn({ err: error }, 'Redis is away');
  }

  private tellOfReturn(): void {
    if (this.away) this.logger.log('Redis is back');
    this.away = false;
  }

  /** A server that makes room by throwing keys out would throw out jobs and counters. */
  private async warnOfEviction(): Promise<void> {
    const memory = await this.commands.info('memory').catch(() => '');
    const policy = /^maxmemory_policy:(\S+)/m.exec(memory)?.[1];
    if (policy === undefined || policy === 'noeviction') return;
    this.logger.warn(
      { policy },
      'Redis may throw keys out: set its maxmemory-policy to noeviction',
    );
  }
}
