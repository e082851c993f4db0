import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What features measure in this process; /metrics shows it beside what every process measures. */
const REGISTRY = new Registry();

interface Named<Label extends string> {
  name: string;
  help: string;
  /** Each has few values: what callers send, ids and addresses are none. */
  labels: readonly Label[];
}

/** What only grows, and is nought again with each start. Its name ends in `_total`. */
export function counter<Label extends string>({
  name,
  help,
  labels,
}: Named<Label>): Counter<Label> {
  return new Counter({ name, help, labelNames: labels, registers: [REGISTRY] });
}

/** How long things take, in seconds. Its name ends in `_seconds`. */
export function histogram<Label extends string>({
  name,
  help,
  labels,
}: Named<Label>): Histogram<Label> {
  const buckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
  return new Histogram({ name, help, labelNames: labels, buckets, registers: [REGISTRY] });
}

/** How something stands now. @param look sets it, whenever somebody reads /metrics */
export function gauge<Label extends string>(
  { name, help, labels }: Named<Label>,
  look: (gauge: Gauge<Label>) => Promise<void>,
): Gauge<Label> {
  return new Gauge({
    name,
    help,
    labelNames: labels,
    registers: [REGISTRY],
    async collect() {
      await look(this);
    },
  });
}

/** As Prometheus reads it. */
export function measured(): Promise<string> {
  return REGISTRY.metrics();
}
