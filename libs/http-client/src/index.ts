export { HttpClient } from './http-client';
export type { OutboundRequest, OutboundResponse } from './http-client';
export { HttpClientModule } from './http-client.module';
export { HostBreaker } from './host-breaker';
export { INTERNAL_SETTINGS, EXTERNAL_SETTINGS } from './settings';
export type { OutboundSettings } from './settings';
export { UpstreamFailed, UpstreamUnavailable } from './errors';
