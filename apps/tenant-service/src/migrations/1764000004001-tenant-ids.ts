import { TENANT_ROLE } from '@app/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which tenants there are, for whoever looks at all of them, and when each is to be purged: ids and
 * times only, outside the wall. A trigger keeps it, so that no tenant can be missing.
 */
export class TenantIds1764000004001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE tenants ADD COLUMN purge_at timestamptz`);
    await runner.query(
      `CREATE TABLE tenant_ids (tenant_id uuid PRIMARY KEY, purge_at timestamptz)`,
    );
    await runner.query(
      `CREATE INDEX tenant_ids_purge ON tenant_ids (purge_at) WHERE purge_at IS NOT NULL`,
    );
    await runner.query(
      `INSERT INTO tenant_ids (tenant_id) SELECT DISTINCT tenant_id FROM tenant_names`,
    );
    await runner.query(
      `CREATE FUNCTION list_tenant() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         INSERT INTO tenant_ids (tenant_id, purge_at) VALUES (NEW.id, NEW.purge_at)
         ON CONFLICT (tenant_id) DO UPDATE SET purge_at = excluded.purge_at;
         RETURN NULL;
       END $$`,
    );
    await runner.query(
      `CREATE TRIGGER list_tenant AFTER INSERT OR UPDATE OF purge_at ON tenants
         FOR EACH ROW EXECUTE FUNCTION list_tenant()`,
    );
    await runner.query(`GRANT SELECT, INSERT, UPDATE ON tenant_ids TO ${TENANT_ROLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER list_tenant ON tenants`);
    await runner.query(`DROP FUNCTION list_tenant`);
    await runner.query(`DROP TABLE tenant_ids`);
    await runner.query(`ALTER TABLE tenants DROP COLUMN purge_at`);
  }
}
