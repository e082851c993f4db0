import { someAddress } from './addresses';
import { fetchHeld } from './held-to-contract';

/** What came back: parsed if it was JSON. */
export interface Answer<Body = Record<string, unknown>> {
  status: number;
  body: Body;
  headers: Headers;
  text: string;
}

interface ClientState {
  headers: Record<string, string>;
}

/**
 * Calls one service over HTTP, as somebody, from an address of their own. It sends whatever it is
 * told, right or wrong; who sends what is right has types with `World.api()`.
 */
export class Client {
  private readonly state: ClientState;

  constructor(
    readonly baseUrl: string,
    headers: Record<string, string> = {},
  ) {
    this.state = { headers: { 'x-forwarded-for': someAddress(), ...headers } };
  }

  /** The same caller with other headers. */
  with(headers: Record<string, string>): Client {
    return new Client(this.baseUrl, { ...this.state.headers, ...headers });
  }

  get<Body = Record<string, unknown>>(path: string): Promise<Answer<Body>> {
    return this.send<Body>('GET', path);
  }

  post<Body = Record<string, unknown>>(path: string, body?: unknown): Promise<Answer<Body>> {
    return this.send<Body>('POST', path, body);
  }

  patch<Body = Record<string, unknown>>(path: string, body?: unknown): Promise<Answer<Body>> {
    return this.send<Body>('PATCH', path, body);
  }

  delete<Body = Record<string, unknown>>(path: string): Promise<Answer<Body>> {
    return this.send<Body>('DELETE', path);
  }

  send<Body = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Answer<Body>> {
    const json = body === undefined ? undefined : JSON.stringify(body);
    return this.sendRaw<Body>(
      method,
      path,
      json,
      json === undefined ? {} : { 'content-type': 'application/json' },
    );
  }

  async sendRaw<Body = Record<string, unknown>>(
    method: string,
    path: string,
    body: string | Uint8Array | undefined,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const response = await fetchHeld(
      new Request(this.baseUrl + path, {
        method,
        body: body as string | undefined,
        headers: { ...this.state.headers, ...headers },
        redirect: 'manual',
      }),
    );
    const text = await response.text();
    const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: (isJson && text !== '' ? JSON.parse(text) : undefined) as Body,
    };
  }
}
