import type { Database } from '@app/database';
import { INTERNAL_SETTINGS, type HttpClient } from '@app/http-client';
import type { HealthCheck } from '@app/web';
import type { Queue } from 'bullmq';
import type { AuthServiceConfig } from './config';

/** What this service rests on. tenant-service is shown only: we can sign people in without it. */
export function healthChecks(
  database: Database,
  queue: Queue,
  http: HttpClient,
  { TENANT_SERVICE_URL }: AuthServiceConfig,
): HealthCheck[] {
  return [
    {
      name: 'database',
      required: true,
      probe: () => database.transact(() => database.query('SELECT 1')),
    },
    { name: 'queue', required: true, probe: () => queue.getJobCounts('wait') },
    {
      name: 'tenant-service',
      required: false,
      probe: () => probeTenantService(http, `${TENANT_SERVICE_URL}/health/live`),
    },
  ];
}

async function probeTenantService(http: HttpClient, url: string): Promise<void> {
  const { status } = await http.request({ url, settings: INTERNAL_SETTINGS });
  if (status !== 200) throw new Error(`${url} answered ${status}`);
}
