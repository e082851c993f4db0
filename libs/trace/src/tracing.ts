import { keepSpans } from './spans';
import type { TracingConfig } from './tracing-config';

/**
 * Keeps spans from now on, where a collector is set. `fault` is told when spans can't be handed over;
 * requests never wait for it.
 */
export async function startTracing(
  service: string,
  config: TracingConfig,
  fault: (words: string) => void,
): Promise<void> {
  if (!config.OTEL_EXPORTER_OTLP_ENDPOINT) return;
  const { OpenTelemetry } = await import('./open-telemetry.js');
  keepSpans(new OpenTelemetry(service, config, fault));
}
