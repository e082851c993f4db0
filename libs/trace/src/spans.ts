import { currentContext, type TraceParent } from '@app/context';

export type SpanKind = 'server' | 'client' | 'producer' | 'consumer';

export type SpanAttributes = Record<string, string | number | boolean | undefined>;

/** A piece of work with a beginning and an end, in a trace that a collector shows. */
export interface Span {
  /** By which others say that they are part of it. */
  readonly ref: TraceParent;
  rename(name: string): void;
  /** Names, never secrets: they leave the house. */
  set(attributes: SpanAttributes): void;
  /** It ended badly. Only the kind of error is told, whose words may hold anything. */
  fail(error: unknown): void;
  end(): void;
}

export interface SpanDescription {
  /** Of few kinds: what differs each time is an attribute. */
  name: string;
  attributes: SpanAttributes;
}

export interface SpanStart extends SpanDescription {
  kind: SpanKind;
  traceId: string;
  parent: TraceParent | null;
}

/** Who keeps spans and brings them to a collector. */
export interface SpanKeeper {
  start(span: SpanStart): Span;
  /** Resolves when what it holds is handed over, or when that took too long. */
  stop(): Promise<void>;
}

let keeper: SpanKeeper | null = null;

/** From now on spans are kept; null: no longer. */
export function keepSpans(by: SpanKeeper | null): void {
  keeper = by;
}

/** Hands over what was kept; nothing is kept from now on. */
export async function stopKeepingSpans(): Promise<void> {
  const last = keeper;
  keeper = null;
  await last?.stop();
}

/**
 * Begins the span of a request or a job: what everything else that it causes is part of. Undefined where
 * nobody keeps spans, which costs nothing.
 */
export function startRootSpan(
  kind: 'server' | 'consumer',
  traceId: string,
  parent: TraceParent | null,
  describe: () => SpanDescription,
): Span | undefined {
  return keeper?.start({ kind, traceId, parent, ...describe() });
}

/** Begins a span inside the one at hand. Undefined where there is none, or nobody keeps them. */
export function startSpan(
  kind: 'client' | 'producer',
  describe: () => SpanDescription,
): Span | undefined {
  if (keeper === null) return undefined;
  const context = currentContext();
  if (!context?.parent) return undefined;
  return keeper.start({ kind, traceId: context.traceId, parent: context.parent, ...describe() });
}

/** Runs work inside a span, and ends it however the work ends. */
export async function within<T>(span: Span | undefined, work: () => Promise<T>): Promise<T> {
  if (!span) return work();
  try {
    return await work();
  } catch (error) {
    span.fail(error);
    throw error;
  } finally {
    span.end();
  }
}
