import { Agent, request, type IncomingHttpHeaders } from 'node:http';

export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  body: Record<string, unknown>;
}

export interface RawCall {
  method?: string;
  /** Sent as it is: fetch would tidy it up. */
  path: string;
  /** `host` among them: fetch would not let us set it. */
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

/** A request that says exactly what it is told to say. */
export function rawCall(
  baseUrl: string,
  { method = 'GET', path, headers = {}, body }: RawCall,
): Promise<RawAnswer> {
  const { hostname, port } = new URL(baseUrl);
  return new Promise((resolve, reject) => {
    const sent = request(
      { hostname, port, method, path, headers, agent: new Agent({ keepAlive: false }) },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            text,
            body: jsonOf(text),
          });
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

function jsonOf(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
