import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * A TCP way to a server that can be shut: `open` passes everything on, `shut` refuses, `mute` takes
 * connections and never says a word. What stands when it is shut is cut.
 */
export class Gate {
  private readonly sockets = new Set<Socket>();
  private mood: 'open' | 'mute' = 'open';
  private server: Server | null = null;
  private chosenPort = 0;

  constructor(private readonly target: { host: string; port: number }) {}

  get port(): number {
    return this.chosenPort;
  }

  async open(): Promise<void> {
    await this.listen('open');
  }

  async mute(): Promise<void> {
    await this.listen('mute');
  }

  async shut(): Promise<void> {
    const closed = this.server && new Promise((resolve) => this.server?.close(resolve));
    this.server = null;
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  /** The same address by way of the gate. */
  urlThrough(url: string): string {
    const through = new URL(url);
    through.hostname = '127.0.0.1';
    through.port = String(this.port);
    return through.href;
  }

  private async listen(mood: 'open' | 'mute'): Promise<void> {
    this.mood = mood;
    for (const socket of this.sockets) socket.destroy();
    if (this.server) return;
    const server = createServer((socket) => this.pass(socket));
    this.server = server;
    await new Promise<void>((resolve) => server.listen(this.chosenPort, '127.0.0.1', resolve));
    this.chosenPort = (server.address() as AddressInfo).port;
  }

  private pass(from: Socket): void {
    this.keep(from);
    if (this.mood === 'mute') return;
    const to = connect(this.target);
    this.keep(to);
    from.pipe(to).pipe(from);
    from.on('close', () => to.destroy());
    to.on('close', () => from.destroy());
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.sockets.delete(socket));
  }
}
