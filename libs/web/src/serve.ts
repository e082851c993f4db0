import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Server } from 'node:http';
import { Socket } from 'node:net';

/** A connection on its way from the launcher to one of the processes that share a port. */
interface HandedOver {
  type: 'connection';
  id: number;
}

/**
 * Lets a service take requests: on its port, and on the connections that the launcher accepted on a
 * port that several processes share.
 */
export async function serve(
  app: NestFastifyApplication,
  { port, host }: { port: number; host: string },
): Promise<void> {
  await app.listen(port, host);
  const server: Server = app.getHttpServer();
  process.on('message', (message: Partial<HandedOver>, socket: unknown) => {
    if (message.type !== 'connection') return;
    // The launcher keeps it until it knows that it is ours: nothing has been read of it by then.
    process.send?.({ type: 'taken', id: message.id });
    // Whoever hung up on the way leaves no socket.
    if (!(socket instanceof Socket)) return;
    // As those that the server accepts itself.
    socket.allowHalfOpen = true;
    socket.setNoDelay(true);
    server.emit('connection', socket);
  });
}
