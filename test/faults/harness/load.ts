import { Agent, request } from 'node:http';

export interface Request {
  method: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  body?: object;
  /** What kind of request, where a load has several. */
  kind?: string;
}

/** One request and what became of it. Moments are those of `performance.now()`. */
export interface Outcome {
  kind: string;
  sentAt: number;
  endedAt: number;
  /** Null where no answer came. */
  status: number | null;
  /** What the answer said, where it was JSON; of what was refused too. */
  body: Record<string, unknown>;
  headers: Record<string, unknown>;
  error: string | null;
  request: Request;
}

const LIMIT_MS = 30_000;
const TICK_MS = 4;

/** Sends one request; never rejects. */
export function send(agent: Agent, wanted: Request): Promise<Outcome> {
  const { method, url, headers, body, kind = 'request' } = wanted;
  const sentAt = performance.now();
  return new Promise((resolve) => {
    const end = (status: number | null, text: string, error: string | null, got = {}): void =>
      resolve({
        ...{ kind, sentAt, endedAt: performance.now(), status, error, request: wanted },
        ...{ body: parsed(text), headers: got },
      });
    const json = body && JSON.stringify(body);
    const type = json === undefined ? {} : { 'content-type': 'application/json' };
    const limits = { agent, timeout: LIMIT_MS, headers: { ...headers, ...type } };
    const sending = request(url, { method, ...limits }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      answer.on('error', (error) => end(null, '', error.message));
      answer.on('end', () => end(answer.statusCode ?? null, text, null, answer.headers));
    });
    sending.on('timeout', () => sending.destroy(new Error(`no answer in ${LIMIT_MS} ms`)));
    sending.on('error', (error) => end(null, '', error.message));
    sending.end(json);
  });
}

/**
 * Requests at a constant rate, whatever becomes of them: an open loop, so that a server that stands
 * still meets those who come meanwhile, as it would in life. Each comes at a random moment of its turn:
 * those that come like clockwork would all meet, or all miss, what clockwork sets off in the server, such
 * as the time limits of others among them.
 */
export class ConstantLoad {
  readonly outcomes: Outcome[] = [];
  private readonly agent: Agent;
  private readonly underWay = new Set<Promise<void>>();
  private readonly timer: NodeJS.Timeout;
  private readonly startedAt = performance.now();
  private sent = 0;
  private nextAt: number;

  /** @param connections at most, as a balancer's are bounded; who finds none waits, and that counts */
  constructor(
    private readonly ratePerSecond: number,
    private readonly next: (count: number) => Request,
    connections = Infinity,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
    this.nextAt = this.randomMoment();
    this.timer = setInterval(() => this.sendDue(), TICK_MS);
  }

  /** Sends no more, and waits for what is under way. */
  async stop(): Promise<Outcome[]> {
    clearInterval(this.timer);
    await Promise.all(this.underWay);
    this.agent.destroy();
    return this.outcomes;
  }

  private sendDue(): void {
    while (this.nextAt <= performance.now()) {
      const sending = send(this.agent, this.next(this.sent)).then((outcome) => {
        this.outcomes.push(outcome);
        this.underWay.delete(sending);
      });
      this.underWay.add(sending);
      this.sent++;
      this.nextAt = this.randomMoment();
    }
  }

  /** Within the turn of whichever is next. */
  private randomMoment(): number {
    return this.startedAt + ((this.sent + Math.random()) * 1_000) / this.ratePerSecond;
  }
}

/** A number of callers who each send the next request when they have the answer to the last. */
export class BusyCallers {
  readonly outcomes: Outcome[] = [];
  waiting = 0;
  private readonly agent = new Agent({ keepAlive: true });
  private readonly callers: Promise<void>[];
  private stopped = false;

  constructor(
    callers: number,
    private readonly next: () => Request,
  ) {
    this.callers = Array.from({ length: callers }, () => this.call());
  }

  async stop(): Promise<Outcome[]> {
    this.stopped = true;
    await Promise.all(this.callers);
    this.agent.destroy();
    return this.outcomes;
  }

  /** A caller who got no answer at all has nobody to call any more. */
  private async call(): Promise<void> {
    while (!this.stopped) {
      this.waiting++;
      const outcome = await send(this.agent, this.next());
      this.waiting--;
      this.outcomes.push(outcome);
      if (outcome.status === null) return;
    }
  }
}

export function tookMs({ sentAt, endedAt }: Outcome): number {
  return endedAt - sentAt;
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
