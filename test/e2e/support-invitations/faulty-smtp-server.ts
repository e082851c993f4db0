import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * How the server treats those who come:
 * - `takes` every mail
 * - `silent`: lets them connect and says nothing
 * - `defers`, `rejects`: answers 451, 550 to each recipient
 * - `forgets`: takes the mail and breaks the connection before it says so
 * - `holds`: takes the mail and never says so
 */
export type SmtpMood = 'takes' | 'silent' | 'defers' | 'rejects' | 'forgets' | 'holds';

export interface TakenMail {
  to: string;
  messageId: string;
  /** Whether whoever sent it was told that it was taken. */
  confirmed: boolean;
}

interface Conversation {
  to: string;
  /** Null but between DATA and the lone dot. */
  data: string[] | null;
}

/** An SMTP server that misbehaves as it is told, on one address all the time. */
export class FaultySmtpServer {
  mood: SmtpMood = 'takes';
  /** How long it thinks before it says that it took a mail. */
  confirmsAfterMs = 0;
  readonly mails: TakenMail[] = [];
  private readonly sockets = new Set<Socket>();
  private readonly server: Server = createServer((socket) => this.greet(socket));
  private port = 0;

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** Also after `refuse()`: the port stays the same. */
  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
  }

  /** From now on connections are refused, and those that there are end. */
  async refuse(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.hangUp();
    await closed;
  }

  /** Ends every connection; who held a mail has to send it again. */
  hangUp(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  mailsTo(address: string): TakenMail[] {
    return this.mails.filter(({ to }) => to === address);
  }

  private greet(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => undefined);
    if (this.mood === 'silent') return;
    const conversation: Conversation = { to: '', data: null };
    let rest = '';
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString('utf8')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) this.hear(socket, conversation, line);
    });
    socket.write('220 faulty.test ESMTP\r\n');
  }

  private hear(socket: Socket, conversation: Conversation, line: string): void {
    if (this.mood === 'silent') return;
    if (conversation.data !== null) {
      if (line === '.') this.take(socket, conversation);
      else conversation.data.push(line);
      return;
    }
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'RCPT') conversation.to = /<(.+?)>/.exec(line)?.[1] ?? '';
    if (verb === 'DATA') conversation.data = [];
    socket.write(`${this.answerTo(verb)}\r\n`);
  }

  private answerTo(verb: string): string {
    if (verb === 'DATA') return '354 go on';
    if (verb === 'QUIT') return '221 bye';
    if (verb === 'RCPT' && this.mood === 'defers') return '451 4.7.1 come back later';
    if (verb === 'RCPT' && this.mood === 'rejects') return '550 5.1.1 no such mailbox';
    return '250 ok';
  }

  private take(socket: Socket, conversation: Conversation): void {
    const messageId = /^message-id:\s*(\S+)/im.exec(conversation.data?.join('\n') ?? '')?.[1] ?? '';
    const confirmed = this.mood === 'takes';
    this.mails.push({ to: conversation.to, messageId, confirmed });
    conversation.data = null;
    if (confirmed) setTimeout(() => socket.write('250 taken\r\n'), this.confirmsAfterMs);
    else if (this.mood === 'forgets') socket.destroy();
  }
}
