import { Injectable, Logger } from '@nestjs/common';
import { currentContext } from '@app/context';
import { newTraceId, traceHeaders } from '@app/trace';
import { ExponentialBackoff, handleWhen, retry } from 'cockatiel';
import { UpstreamFailed, UpstreamUnavailable } from './errors';
import { HostBreaker } from './host-breaker';
import { EXTERNAL_SETTINGS, type OutboundSettings } from './settings';

export interface OutboundRequest {
  url: string;
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
  /** Whether the call may be sent twice. GET, PUT and DELETE may by their nature. */
  idempotent?: boolean;
  settings?: OutboundSettings;
}

/** Any answer below 500. Telling a 404 from a 200 is the caller's business. */
export interface OutboundResponse {
  status: number;
  headers: Headers;
  /** Parsed JSON; undefined when the body is empty or no JSON. */
  body: unknown;
}

/** A 5xx, a network fault, a timeout, a body past its bound: what the breaker counts. */
class AttemptFailed extends Error {}

const BASE_RETRY_DELAY_MS = 100;

/**
 * The only way out of the process over HTTP: bounded in time and size, repeated with jitter where
 * that is safe, with a breaker for each host inside the retry, so that each attempt counts and
 * none follows the opening. Trace and tenant travel along.
 */
@Injectable()
export class HttpClient {
  private readonly logger = new Logger(HttpClient.name);
  private readonly breakers = new Map<string, HostBreaker>();

  /** @throws UpstreamFailed, UpstreamUnavailable */
  async request(request: OutboundRequest): Promise<OutboundResponse> {
    const settings = request.settings ?? EXTERNAL_SETTINGS;
    const { host } = new URL(request.url);
    const breaker = this.breakerOf(
      settings.circuit ? `${host} (${settings.circuit})` : host,
      settings,
    );
    const attempts = retry(
      handleWhen((error) => error instanceof AttemptFailed && !breaker.isOpen),
      {
        maxAttempts: mayRepeat(request) ? settings.retries : 0,
        backoff: new ExponentialBackoff({ initialDelay: BASE_RETRY_DELAY_MS, maxDelay: 2_000 }),
      },
    );
    try {
      return await attempts.execute(() => breaker.execute(() => this.attempt(request, settings)));
    } catch (error) {
      if (error instanceof UpstreamUnavailable) throw error;
      this.tell(settings, { err: error, host }, 'An outbound call failed');
      throw new UpstreamFailed(host);
    }
  }

  /** Every host that was called (and every circuit of its own), with the state of its breaker. */
  states(): { host: string; state: string }[] {
    return [...this.breakers.values()].map(({ host, state }) => ({ host, state }));
  }

  /** Each attempt is a line: a trace shows what was called, how it went and how long it took. */
  private async attempt(
    request: OutboundRequest,
    settings: OutboundSettings,
  ): Promise<OutboundResponse> {
    const { host, pathname } = new URL(request.url);
    const began = performance.now();
    let status: number | undefined;
    try {
      return await attempt(request, settings, (answered) => (status = answered));
    } finally {
      const duration_ms = Math.round((performance.now() - began) * 100) / 100;
      const fields = { method: request.method ?? 'GET', host, path: pathname, status, duration_ms };
      if (settings.quiet) this.logger.debug(fields, 'outbound');
      else this.logger.log(fields, 'outbound');
    }
  }

  private tell({ quiet }: OutboundSettings, fields: object, words: string): void {
    if (quiet) this.logger.debug(fields, words);
    else this.logger.warn(fields, words);
  }

  private breakerOf(host: string, settings: OutboundSettings): HostBreaker {
    let breaker = this.breakers.get(host);
    if (!breaker) {
      breaker = new HostBreaker(host, settings, (name, state) =>
        this.tell(settings, { host: name, state }, `Breaker of ${name}: ${state}`),
      );
      this.breakers.set(host, breaker);
    }
    return breaker;
  }
}

function mayRepeat({ method = 'GET', idempotent }: OutboundRequest): boolean {
  return idempotent ?? (method === 'GET' || method === 'PUT' || method === 'DELETE');
}

async function attempt(
  request: OutboundRequest,
  settings: OutboundSettings,
  onStatus: (status: number) => void,
): Promise<OutboundResponse> {
  try {
    const response = await fetch(request.url, {
      method: request.method ?? 'GET',
      headers: { ...contextHeaders(), ...jsonHeaders(request), ...request.headers },
      body: request.body === undefined ? undefined : JSON.stringify(request.body),
      redirect: 'manual',
      signal: AbortSignal.timeout(settings.timeoutMs),
    });
    onStatus(response.status);
    const text = await boundedText(response, settings.maxBodyBytes);
    if (response.status >= 500)
      throw new AttemptFailed(`${request.url} answered ${response.status}`);
    return { status: response.status, headers: response.headers, body: parsed(text) };
  } catch (error) {
    throw error instanceof AttemptFailed
      ? error
      : new AttemptFailed('The call failed', { cause: error });
  }
}

function contextHeaders(): Record<string, string> {
  const context = currentContext();
  return {
    ...traceHeaders(context?.traceId ?? newTraceId()),
    ...(context?.tenant && { 'x-tenant-id': context.tenant.id }),
  };
}

function jsonHeaders({ body }: OutboundRequest): Record<string, string> {
  return {
    accept: 'application/json',
    ...(body !== undefined && { 'content-type': 'application/json' }),
  };
}

async function boundedText(response: Response, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new AttemptFailed(`The answer is longer than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
