import { sqlAs } from '@app/testing';
import type { Query } from './wall-rules';

/** Raw SQL inside one tenant's wall: past every process's memory, straight into the database. */
export function inTenantAs<T>(
  url: string,
  { id }: { id: string },
  work: (query: Query) => Promise<T>,
): Promise<T> {
  return sqlAs(url, async (query) => {
    await query(`SELECT set_config('app.tenant_id', $1, false)`, [id]);
    return work(query);
  });
}
