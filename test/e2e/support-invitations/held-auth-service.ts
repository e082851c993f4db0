import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Where a call to auth-service may be held up: before it is made, or when its answer comes back. */
export type Hold = 'nothing' | 'call' | 'answer';

const CLAIM = '/api/internal/accounts/claim';

/**
 * Stands between tenant-service and auth-service, and holds up calls to one path (claims of accounts
 * unless told otherwise), so that a test can stop tenant-service at a chosen point of its work.
 */
export class HeldAuthService {
  hold: Hold = 'nothing';
  /** Calls that are held up at this moment. */
  held = 0;
  private target = '';
  private readonly server = createServer((incoming, outgoing) => this.pass(incoming, outgoing));

  constructor(private readonly path = CLAIM) {}

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  passOnTo(url: string): void {
    this.target = url;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private pass(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const hold = incoming.url === this.path ? this.hold : 'nothing';
    if (hold === 'call') {
      this.keepWaiting(outgoing);
      return;
    }
    // tenant-service starts before the test knows where auth-service is, and asks it things at once.
    if (this.target === '') {
      outgoing.destroy();
      return;
    }
    const { method, headers, url = '/' } = incoming;
    const call = request(this.target + url, { method, headers }, (answer) => {
      if (hold === 'answer') {
        answer.resume();
        answer.on('end', () => this.keepWaiting(outgoing));
        return;
      }
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    call.on('error', () => outgoing.destroy());
    incoming.pipe(call);
  }

  /** Says nothing until the caller is gone. */
  private keepWaiting(outgoing: ServerResponse): void {
    this.held++;
    outgoing.on('close', () => this.held--);
  }
}
