export const SAMPLERS = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;

/** The variables of OpenTelemetry that we read; its exporter reads `OTEL_EXPORTER_OTLP_*` by itself. */
export interface TracingConfig {
  /** Base URL of a collector that speaks OTLP over HTTP. Not set: no spans, and nothing is loaded. */
  OTEL_EXPORTER_OTLP_ENDPOINT?: string;
  /** Stands before the name of each process, which is its service's name to the collector. */
  OTEL_SERVICE_NAME?: string;
  OTEL_TRACES_SAMPLER: (typeof SAMPLERS)[number];
  /** Of the ratio samplers: the share of traces, 0 to 1. */
  OTEL_TRACES_SAMPLER_ARG: number;
}
