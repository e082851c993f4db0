import type { FastifyInstance } from 'fastify';
import type { Socket } from 'node:net';

const LOOK_EVERY_MS = 25;

/** Silent for longer it was opened ahead of need; a younger connection may be about to speak. */
const SILENT_FOR_MS = 500;

/**
 * Makes a service that closes wait for requests, and not for connections: one that was opened ahead
 * of its first request counts as busy with Node, and one that was busy when closing began would be
 * kept alive after its answer.
 */
export function drainConnections(fastify: FastifyInstance): void {
  const openedAt = new Map<Socket, number>();
  fastify.server.on('connection', (socket) => {
    openedAt.set(socket, performance.now());
    socket.once('close', () => openedAt.delete(socket));
  });
  fastify.addHook('preClose', (done) => {
    const looking = setInterval(() => {
      fastify.server.closeIdleConnections();
      for (const [socket, at] of openedAt) {
        if (socket.bytesRead === 0 && performance.now() - at > SILENT_FOR_MS) socket.destroy();
      }
    }, LOOK_EVERY_MS);
    fastify.server.once('close', () => clearInterval(looking));
    done();
  });
}
