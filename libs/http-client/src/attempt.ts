import { currentContext, type TraceParent } from '@app/context';
import { newTraceId, startSpan, traceHeaders, within, type SpanDescription } from '@app/trace';
import { AddressNotPublic, AttemptFailed } from './errors';
import { sendPublicOnly } from './public-only';
import type { OutboundRequest, OutboundResponse, Received, SentRequest } from './outbound';

interface Bounds {
  maxBodyBytes: number;
  signal: AbortSignal;
}

/**
 * Sends once. To whoever keeps spans, each attempt is one.
 * @throws AttemptFailed, AddressNotPublic
 */
export function attempt(
  request: OutboundRequest,
  bounds: Bounds,
  onStatus: (status: number) => void,
): Promise<OutboundResponse> {
  const span = startSpan('client', () => spanOf(request));
  const answered = (status: number): void => {
    span?.set({ 'http.response.status_code': status });
    onStatus(status);
  };
  return within(span, () => send(request, bounds, span?.ref, answered));
}

async function send(
  request: OutboundRequest,
  { maxBodyBytes, signal }: Bounds,
  span: TraceParent | undefined,
  onStatus: (status: number) => void,
): Promise<OutboundResponse> {
  const init = {
    method: request.method ?? 'GET',
    headers: { ...contextHeaders(span), ...jsonHeaders(request), ...request.headers },
    body: request.body === undefined ? undefined : JSON.stringify(request.body),
    signal,
  };
  try {
    const sendTo = request.publicOnly ? sendPublicOnly : sendAnywhere;
    const { status, headers, body } = await sendTo(request.url, init);
    onStatus(status);
    const text = await boundedText(body, maxBodyBytes);
    if (status >= 500) throw new AttemptFailed(`${withoutQuery(request.url)} answered ${status}`);
    return { status, headers, body: parsed(text) };
  } catch (error) {
    if (error instanceof AttemptFailed || error instanceof AddressNotPublic) throw error;
    throw new AttemptFailed('The call failed', { cause: error });
  }
}

async function sendAnywhere(url: string, init: SentRequest): Promise<Received> {
  const { status, headers, body } = await fetch(url, { ...init, redirect: 'manual' });
  return { status, headers, body: (body ?? []) as AsyncIterable<Uint8Array> };
}

/** In OpenTelemetry's words, without the query, which may hold anything. */
function spanOf({ url, method = 'GET' }: OutboundRequest): SpanDescription {
  const { host, hostname, port, protocol } = new URL(url);
  return {
    name: `${method} ${host}`,
    attributes: {
      'http.request.method': method,
      'url.full': withoutQuery(url),
      'server.address': hostname,
      'server.port': Number(port) || (protocol === 'https:' ? 443 : 80),
    },
  };
}

/** Nor names and passwords. */
function withoutQuery(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

function contextHeaders(span: TraceParent | undefined): Record<string, string> {
  const context = currentContext();
  return {
    ...traceHeaders(context?.traceId ?? newTraceId(), span ?? context?.parent),
    ...(context?.tenant && { 'x-tenant-id': context.tenant.id }),
  };
}

function jsonHeaders({ body }: OutboundRequest): Record<string, string> {
  return {
    accept: 'application/json',
    ...(body !== undefined && { 'content-type': 'application/json' }),
  };
}

async function boundedText(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
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
