import type { Database } from '@app/database';
import { INTERNAL_SETTINGS, type HttpClient } from '@app/http-client';
import type { HealthCheck } from '@app/web';
import type { Queue } from 'bullmq';
import type { TenantServiceConfig } from './config';

/** What this service rests on. auth-service is shown only: known tokens are served without it. */
export function healthChecks(
  database: Database,
  queue: Queue,
  http: HttpClient,
  { AUTH_SERVICE_URL }: TenantServiceConfig,
): HealthCheck[] {
  return [
    {
      name: 'database',
      required: true,
      probe: () => database.transact(() => database.query('SELECT 1')),
    },
    { name: 'queue', required: true, probe: () => queue.getJobCounts('wait') },
    {
      name: 'auth-service',
      required: false,
      probe: () => probe(http, `${AUTH_SERVICE_URL}/health/live`),
    },
  ];
}

async function probe(http: HttpClient, url: string): Promise<void> {
  const { status } = await http.request({ url, settings: INTERNAL_SETTINGS });
  if (status !== 200) throw new Error(`${url} answered ${status}`);
}
