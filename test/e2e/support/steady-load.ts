import { Agent, request } from 'node:http';

export interface Load {
  /** Ends it. @returns how many requests had which outcome: a status, or an error's code */
  end(): Promise<Record<string, number>>;
}

const LOOK_EVERY_MS = 5;

/**
 * Requests at a steady rate, whatever becomes of them, on connections that are kept alive. Nothing is
 * tried again.
 */
export function steadyLoad(
  url: string,
  { perSecond, headers }: { perSecond: number; headers: Record<string, string> },
): Load {
  const agent = new Agent({ keepAlive: true, maxSockets: 50 });
  const outcomes: Record<string, number> = {};
  const underWay = new Set<Promise<void>>();
  const send = (): Promise<string> =>
    new Promise((resolve) => {
      const sent = request(url, { agent, headers }, (response) => {
        response.resume();
        response.once('end', () => resolve(String(response.statusCode)));
        response.once('error', () => resolve('answer broken off'));
      });
      sent.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
      sent.end();
    });
  let due = performance.now();
  const sending = setInterval(() => {
    for (; due <= performance.now(); due += 1_000 / perSecond) {
      const one = send().then((outcome) => {
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
        underWay.delete(one);
      });
      underWay.add(one);
    }
  }, LOOK_EVERY_MS);
  return {
    async end() {
      clearInterval(sending);
      await Promise.all(underWay);
      agent.destroy();
      return outcomes;
    },
  };
}
