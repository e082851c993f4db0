import {
  diag,
  DiagLogLevel,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Span as OtelSpan,
  type Tracer,
} from '@opentelemetry/api';
import { TraceState } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  resourceAttributesEnvDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  RandomIdGenerator,
  TraceIdRatioBasedSampler,
  TracerProvider,
  type Sampler,
} from '@opentelemetry/sdk-trace';
import type { TraceParent } from '@app/context';
import { hostname } from 'node:os';
import type { Span, SpanAttributes, SpanKeeper, SpanStart } from './spans';
import { w3cTraceId } from './trace-parent';
import type { TracingConfig } from './tracing-config';

const KINDS = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
};

/** How long an end waits for a collector, and how long one batch may take. */
const STOP_LIMIT_MS = 2_000;
const EXPORT_LIMIT_MS = 5_000;

/** A collector that is away fails every batch: once a minute is often enough to hear of it. */
const TELL_EVERY_MS = 60_000;

/** Texts beyond are cut. */
const LONGEST_ATTRIBUTE = 1_000;

/**
 * Spans by OpenTelemetry's SDK, brought by OTLP over HTTP. What is kept is bounded: where a collector is
 * slow or away, spans are dropped and nobody waits.
 */
export class OpenTelemetry implements SpanKeeper {
  private readonly ids = new OurIds();
  private readonly provider: TracerProvider;
  private readonly tracer: Tracer;

  constructor(service: string, config: TracingConfig, fault: (words: string) => void) {
    hearFaults(fault);
    const exporter = new OTLPTraceExporter({ timeoutMillis: EXPORT_LIMIT_MS });
    this.provider = new TracerProvider({
      idGenerator: this.ids,
      sampler: samplerOf(config),
      resource: defaultResource()
        .merge(detectResources({ detectors: [resourceAttributesEnvDetector] }))
        .merge(
          resourceFromAttributes({
            'service.name': [config.OTEL_SERVICE_NAME, service].filter(Boolean).join('-'),
            'service.instance.id': `${hostname()}:${process.pid}`,
          }),
        ),
      spanLimits: { attributeValueLengthLimit: LONGEST_ATTRIBUTE },
      spanProcessors: [
        new BatchSpanProcessor({
          exporter,
          scheduledDelayMillis: 1_000,
          exportTimeoutMillis: EXPORT_LIMIT_MS,
          maxQueueSize: 4_096,
          maxExportBatchSize: 512,
        }),
      ],
    });
    this.tracer = this.provider.getTracer('tenantry');
  }

  start({ name, kind, traceId, parent, attributes }: SpanStart): Span {
    this.ids.next = w3cTraceId(traceId);
    const given = this.ids.next === traceId ? undefined : { 'tenantry.trace_id': traceId };
    const options = { kind: KINDS[kind], attributes: known({ ...attributes, ...given }) };
    const context = parent ? contextOf(this.ids.next, parent) : ROOT_CONTEXT;
    return new KeptSpan(this.tracer.startSpan(name, options, context), parent?.state ?? null);
  }

  async stop(): Promise<void> {
    const impatient = new Promise((resolve) => setTimeout(resolve, STOP_LIMIT_MS).unref());
    await Promise.race([this.provider.shutdown().catch(() => undefined), impatient]);
  }
}

class KeptSpan implements Span {
  readonly ref: TraceParent;

  constructor(
    private readonly span: OtelSpan,
    state: string | null,
  ) {
    const { spanId, traceFlags } = span.spanContext();
    this.ref = { spanId, flags: traceFlags, state };
  }

  rename(name: string): void {
    this.span.updateName(name);
  }

  set(attributes: SpanAttributes): void {
    this.span.setAttributes(known(attributes));
  }

  fail(error: unknown): void {
    const { code } = (error ?? {}) as { code?: unknown };
    const type = error instanceof Error ? error.constructor.name : typeof error;
    this.span.setAttribute('error.type', typeof code === 'string' ? code : type);
    this.span.setStatus({ code: SpanStatusCode.ERROR });
  }

  end(): void {
    this.span.end();
  }
}

/** A trace is begun with the id that the request has, in the call that begins it. */
class OurIds {
  next = '';
  private readonly random = new RandomIdGenerator();

  generateTraceId(): string {
    return this.next;
  }

  generateSpanId(): string {
    return this.random.generateSpanId();
  }
}

function contextOf(traceId: string, { spanId, flags, state }: TraceParent): Context {
  return trace.setSpanContext(ROOT_CONTEXT, {
    traceId,
    spanId,
    traceFlags: flags,
    isRemote: true,
    ...(state !== null && { traceState: new TraceState(state) }),
  });
}

function samplerOf({
  OTEL_TRACES_SAMPLER: name,
  OTEL_TRACES_SAMPLER_ARG: share,
}: TracingConfig): Sampler {
  const root = name.endsWith('always_on')
    ? new AlwaysOnSampler()
    : name.endsWith('always_off')
      ? new AlwaysOffSampler()
      : new TraceIdRatioBasedSampler(share);
  return name.startsWith('parentbased_') ? new ParentBasedSampler({ root }) : root;
}

function known(attributes: SpanAttributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
}

function hearFaults(fault: (words: string) => void): void {
  let toldAt = -Infinity;
  const tell = (...words: unknown[]): void => {
    if (performance.now() - toldAt < TELL_EVERY_MS) return;
    toldAt = performance.now();
    fault(words.map(String).join(' ').slice(0, 500));
  };
  const silent = (): void => undefined;
  diag.setLogger(
    { error: tell, warn: tell, info: silent, debug: silent, verbose: silent },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
}
