import type { OutboundSettings } from './settings';

export interface OutboundRequest {
  url: string;
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
  /** Whether the call may be sent twice. GET, PUT and DELETE may by their nature. */
  idempotent?: boolean;
  /** The client's own for hosts outside, where none are given. */
  settings?: OutboundSettings;
  /**
   * For an address that somebody outside supplied: private, local and metadata ranges are refused,
   * whatever name leads there.
   */
  publicOnly?: boolean;
}

/** Any answer below 500. Telling a 404 from a 200 is the caller's business. Redirections are answers. */
export interface OutboundResponse {
  status: number;
  headers: Headers;
  /** Parsed JSON; undefined when the body is empty or no JSON. */
  body: unknown;
}

/** How one attempt ended, or that none was made. */
export type AttemptOutcome = 'ok' | 'refused_by_them' | 'failed' | 'open' | 'busy';

/** One attempt, ready to be sent. */
export interface SentRequest {
  method: string;
  headers: Record<string, string>;
  body: string | undefined;
  signal: AbortSignal;
}

/** What is known of an answer once its first lines are there. */
export interface Received {
  status: number;
  headers: Headers;
  body: AsyncIterable<Uint8Array>;
}
