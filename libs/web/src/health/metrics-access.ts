import type { IncomingHttpHeaders } from 'node:http';

/** Who may read /metrics: callers on this machine, or anybody who reaches the port. */
export type MetricsAccess = 'loopback' | 'any';

export const METRICS_ACCESS = Symbol('METRICS_ACCESS');

interface Caller {
  headers: IncomingHttpHeaders;
  socket: { remoteAddress?: string };
}

export function mayReadMetrics(access: MetricsAccess, caller: Caller): boolean {
  return access === 'any' || fromThisMachine(caller);
}

/** From loopback and not passed on by a proxy, which would make everybody look local. */
function fromThisMachine({ headers, socket }: Caller): boolean {
  const address = socket.remoteAddress ?? '';
  const local =
    address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.');
  return local && headers['x-forwarded-for'] === undefined && headers['forwarded'] === undefined;
}
