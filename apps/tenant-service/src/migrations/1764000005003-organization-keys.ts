import type { MigrationInterface, QueryRunner } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';

const KEYS = ['platform.organizations.delete', 'platform.organizations.manage_users'];

/** The admins of the tenants that are there get what admins of new ones have. */
export class OrganizationKeys1764000005003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.inEachTenant(runner, async () => {
      for (const key of KEYS)
        await runner.query(
          `INSERT INTO role_grants (tenant_id, id, role_id, pattern)
           SELECT tenant_id, $1, id, $2 FROM roles WHERE key = 'admin' AND system
           ON CONFLICT DO NOTHING`,
          [uuidv7(), key],
        );
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.inEachTenant(runner, () =>
      runner.query(`DELETE FROM role_grants WHERE pattern = ANY ($1)`, [KEYS]),
    );
  }

  /** Row-level security is forced on the owner, too: without a tenant there are no rows to change. */
  private async inEachTenant(runner: QueryRunner, work: () => Promise<unknown>): Promise<void> {
    const tenants = (await runner.query(`SELECT DISTINCT tenant_id AS id FROM tenant_names`)) as {
      id: string;
    }[];
    for (const id of [...tenants.map((tenant) => tenant.id), '']) {
      await runner.query(`SELECT set_config('app.tenant_id', $1, true)`, [id]);
      if (id !== '') await work();
    }
  }
}
