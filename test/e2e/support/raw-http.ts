import { once } from 'node:events';
import { Agent, request, type ClientRequest, type IncomingHttpHeaders } from 'node:http';

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
export function rawCall(baseUrl: string, call: RawCall): Promise<RawAnswer> {
  const sent = opened(baseUrl, call);
  // Else Node sends a body with DELETE and doesn't say how long it is.
  if (call.body !== undefined) sent.useChunkedEncodingByDefault = true;
  const answer = answerTo(sent);
  sent.end(call.body);
  return answer;
}

/**
 * A request that the service has in hand, though its body is still to come.
 * @returns sends the body, and gives the answer
 */
export async function heldCall(baseUrl: string, call: RawCall): Promise<() => Promise<RawAnswer>> {
  const headers = { ...call.headers, expect: '100-continue', 'transfer-encoding': 'chunked' };
  const sent = opened(baseUrl, { ...call, headers });
  const answer = answerTo(sent);
  await Promise.race([once(sent, 'continue'), answer]);
  return () => {
    sent.end(call.body);
    return answer;
  };
}

function opened(baseUrl: string, { method = 'GET', path, headers = {} }: RawCall): ClientRequest {
  const { hostname, port } = new URL(baseUrl);
  const agent = new Agent({ keepAlive: false });
  return request({ hostname, port, method, path, headers, agent });
}

function answerTo(sent: ClientRequest): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    sent.on('error', reject);
    sent.on('response', (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const { statusCode: status = 0, headers } = answer;
        resolve({ status, headers, text, body: jsonOf(text) });
      });
    });
  });
}

function jsonOf(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
