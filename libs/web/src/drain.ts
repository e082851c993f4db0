import type { FastifyInstance } from 'fastify';
import { Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 25;

/**
 * How long a client gets to use a connection once more, and to learn from the answer that it was the
 * last time. Whoever is silent for longer is not about to speak.
 */
const SILENT_FOR_MS = 1_000;

/**
 * Ends the connections of a service that stops so that no request is lost on the way. Closed at once,
 * an idle connection may carry a request already that nobody would answer; so every answer says
 * `Connection: close` first, and only what stays silent is closed from here. What waits in the
 * listening socket's queue is left to whoever shares the socket.
 */
export class Drain {
  private readonly openedAt = new Map<Socket, number>();
  private begunAt: number | null = null;

  constructor(private readonly fastify: FastifyInstance) {
    fastify.server.on('connection', (socket) => {
      this.openedAt.set(socket, performance.now());
      socket.once('close', () => this.openedAt.delete(socket));
    });
    fastify.addHook('onSend', (_request, reply, payload, done) => {
      if (this.begunAt !== null) void reply.header('connection', 'close');
      done(null, payload);
    });
    // For whoever closes the application without a process around it.
    fastify.addHook('preClose', (done) => {
      void this.finish();
      done();
    });
  }

  /** From now on every answer is the last one of its connection. New ones are still taken. */
  begin(): void {
    this.begunAt ??= performance.now();
  }

  /** Takes nothing new any more. Resolves when no connection is left. */
  async finish(): Promise<void> {
    this.begin();
    // The listening socket alone: http.Server's own close would cut idle connections off at once.
    Server.prototype.close.call(this.fastify.server);
    while (this.openedAt.size > 0) {
      await pause(LOOK_EVERY_MS);
      this.closeSilent();
    }
  }

  private closeSilent(): void {
    const now = performance.now();
    if (now - (this.begunAt ?? now) < SILENT_FOR_MS) return;
    this.fastify.server.closeIdleConnections();
    for (const [socket, at] of this.openedAt) {
      // Opened ahead of its first request, it counts as busy with Node.
      if (socket.bytesRead === 0 && now - at > SILENT_FOR_MS) socket.destroy();
    }
  }
}

const drains = new WeakMap<object, Drain>();

/** Remembers how the connections of an application end. */
export function drainsBy(app: object, drain: Drain): void {
  drains.set(app, drain);
}

/** Undefined for an application that serves nothing. */
export function drainOf(app: object): Drain | undefined {
  return drains.get(app);
}
