import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export type UpstreamMood = 'well' | 'hangs' | 'resets' | 'answers 500' | 'a byte a second';

/** Somebody else's HTTP service that misbehaves as it is told. */
export class FaultyUpstream {
  mood: UpstreamMood = 'well';
  private readonly server: Server = createServer((...given) => this.answers[this.mood](...given));

  /** @returns its address */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private readonly answers: Record<UpstreamMood, RequestListener> = {
    well: (_request, response) => response.end('{}'),
    hangs: () => undefined,
    resets: (request) => request.socket.resetAndDestroy(),
    'answers 500': (_request, response) => response.writeHead(500).end('{}'),
    'a byte a second': (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const trickle = setInterval(() => response.write(' '), 1_000);
      response.on('close', () => clearInterval(trickle));
    },
  };
}
