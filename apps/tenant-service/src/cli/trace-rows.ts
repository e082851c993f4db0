import { Client } from 'pg';
import type { AuditedChange, TracedJob } from '../traces/trace-event';

/** More would be no story; whoever needs them all asks the audit trail. */
const MOST_ROWS = 1_000;

/**
 * What the database keeps of a trace: its jobs, where they are not in Redis, and the changes in the trails of the given tenants.
 * Read as the service's role, tenant by tenant, behind the same wall as everything else.
 *
 * @throws Error of pg where the database can't be asked
 */
export async function rowsOfTrace(
  url: string,
  traceId: string,
  tenantIds: readonly string[],
  jobsInRedis: TracedJob[] | null,
): Promise<{ jobs: TracedJob[]; changes: AuditedChange[] }> {
  const client = new Client({
    connectionString: url,
    options: '-c search_path=tenant -c statement_timeout=20000',
    connectionTimeoutMillis: 5_000,
  });
  await client.connect();
  try {
    const jobs = jobsInRedis ?? (await jobsOf(client, traceId));
    const others = jobs.map((job) => job.tenant_id).filter((id) => id !== null);
    const changes: AuditedChange[] = [];
    for (const tenantId of new Set([...tenantIds, ...others]))
      changes.push(...(await changesIn(client, tenantId, traceId)));
    return { jobs, changes };
  } finally {
    await client.end();
  }
}

async function jobsOf(client: Client, traceId: string): Promise<TracedJob[]> {
  const { rows } = await client.query<TracedJob>(
    `SELECT queue, id, state::text, attempts_made AS attempts, data ->> 'tenant_id' AS tenant_id,
            added_at_ms::float8, process_at_ms::float8, finished_at_ms::float8, failed_reason
       FROM bullmq.job WHERE data ->> 'trace_id' = $1 ORDER BY added_at_ms LIMIT $2`,
    [traceId, MOST_ROWS],
  );
  return rows;
}

async function changesIn(
  client: Client,
  tenantId: string,
  traceId: string,
): Promise<AuditedChange[]> {
  await client.query('BEGIN READ ONLY');
  await client.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenantId]);
  const { rows } = await client.query<AuditedChange>(
    `SELECT extract(epoch FROM at)::float8 * 1000 AS at_ms, action, table_name, row_id, tenant_id,
            actor_id, ARRAY(SELECT jsonb_object_keys(coalesce(after, before))) AS columns
       FROM audit_entries WHERE tenant_id = $1 AND trace_id = $2 ORDER BY at LIMIT $3`,
    [tenantId, traceId, MOST_ROWS],
  );
  await client.query('COMMIT');
  return rows;
}
