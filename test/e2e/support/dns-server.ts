import { createSocket, type RemoteInfo } from 'node:dgram';
import { once } from 'node:events';

/** What a name answers: its texts, each in one or more parts, or a failure, or nothing at all. */
export type DnsAnswer = (string | string[])[] | 'server failure' | 'silence';

export interface DnsServer {
  /** As DNS_SERVERS takes it. */
  address: string;
  /** What names answer; all others don't exist. */
  answers: Map<string, DnsAnswer>;
  /** Names that were asked for, in order. */
  asked: string[];
}

const HEADER_BYTES = 12;
const QUESTION_TAIL_BYTES = 4;

/** Flags of an answer, each with its code: no error, server failure, no such name. */
const NO_ERROR = 0x8180;
const SERVER_FAILURE = 0x8182;
const NO_SUCH_NAME = 0x8183;

/** A name server of TXT records over UDP, on loopback; it ends with its process. */
export async function startDnsServer(): Promise<DnsServer> {
  const answers = new Map<string, DnsAnswer>();
  const asked: string[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (message: Buffer, { port, address }: RemoteInfo) => {
    const { name, end } = nameIn(message);
    asked.push(name);
    const answer = answers.get(name);
    if (answer === 'silence') return;
    socket.send(replyTo(message.subarray(0, end + QUESTION_TAIL_BYTES), answer), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  socket.unref();
  return {
    address: `127.0.0.1:${socket.address().port}`,
    answers,
    asked,
  };
}

function nameIn(message: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.toString('ascii', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
}

function replyTo(question: Buffer, answer: DnsAnswer | undefined): Buffer {
  const texts = Array.isArray(answer) ? answer : [];
  const header = Buffer.from(question.subarray(0, HEADER_BYTES));
  header.writeUInt16BE(flagsOf(answer), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(texts.length, 6);
  header.writeUInt32BE(0, 8);
  return Buffer.concat([header, question.subarray(HEADER_BYTES), ...texts.map(recordOf)]);
}

function flagsOf(answer: DnsAnswer | undefined): number {
  if (answer === undefined) return NO_SUCH_NAME;
  return answer === 'server failure' ? SERVER_FAILURE : NO_ERROR;
}

/** Name by pointer to the question, type TXT, class IN, no time to live, then the parts. */
function recordOf(text: string | string[]): Buffer {
  const parts = [text]
    .flat()
    .map((part) => Buffer.concat([Buffer.of(part.length), Buffer.from(part)]));
  const data = Buffer.concat(parts);
  const head = Buffer.from('c00c0010000100000000', 'hex');
  return Buffer.concat([head, Buffer.of(data.length >> 8, data.length & 255), data]);
}
