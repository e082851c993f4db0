import { TENANT_ROLE } from '@app/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The catalogue of permissions, the same for all tenants and so outside the wall: names of products,
 * features and actions, and nothing of anybody's. `declared` is what code has declared; the service
 * itself can't say so of a row, only whoever migrates. Its epoch is that of the tenant that no
 * tenant is, so that a change is told of and asked for like any other.
 */
export class Catalogue1764000003003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE catalogue_products (
         key text PRIMARY KEY,
         name text NOT NULL,
         declared boolean NOT NULL DEFAULT false)`,
    );
    await runner.query(
      `CREATE TABLE catalogue_features (
         product text NOT NULL REFERENCES catalogue_products ON DELETE CASCADE,
         key text NOT NULL,
         name text NOT NULL,
         declared boolean NOT NULL DEFAULT false,
         PRIMARY KEY (product, key))`,
    );
    await runner.query(
      `CREATE TABLE catalogue_actions (
         product text NOT NULL,
         feature text NOT NULL,
         key text NOT NULL,
         declared boolean NOT NULL DEFAULT false,
         PRIMARY KEY (product, feature, key),
         FOREIGN KEY (product, feature) REFERENCES catalogue_features ON DELETE CASCADE)`,
    );
    await runner.query(
      `GRANT SELECT, DELETE ON catalogue_products, catalogue_features, catalogue_actions TO ${TENANT_ROLE}`,
    );
    await runner.query(
      `GRANT INSERT (key, name), UPDATE (name) ON catalogue_products TO ${TENANT_ROLE}`,
    );
    await runner.query(
      `GRANT INSERT (product, key, name), UPDATE (name) ON catalogue_features TO ${TENANT_ROLE}`,
    );
    await runner.query(
      `GRANT INSERT (product, feature, key) ON catalogue_actions TO ${TENANT_ROLE}`,
    );
    await this.raiseEpoch(runner);
  }

  private async raiseEpoch(runner: QueryRunner): Promise<void> {
    await runner.query(
      `INSERT INTO tenant_epochs (tenant_id, xid)
       VALUES ('00000000-0000-0000-0000-000000000000', pg_current_xact_id())`,
    );
    await runner.query(
      `CREATE FUNCTION raise_catalogue_epoch() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         UPDATE tenant_epochs SET xid = pg_current_xact_id()
          WHERE tenant_id = '00000000-0000-0000-0000-000000000000' AND xid <> pg_current_xact_id();
         RETURN NULL;
       END $$`,
    );
    for (const table of TABLES) {
      await runner.query(
        `CREATE TRIGGER raise_catalogue_epoch AFTER INSERT OR UPDATE OR DELETE ON ${table}
           FOR EACH STATEMENT EXECUTE FUNCTION raise_catalogue_epoch()`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`DROP TABLE ${table}`);
    await runner.query(`DROP FUNCTION raise_catalogue_epoch`);
    await runner.query(
      `DELETE FROM tenant_epochs WHERE tenant_id = '00000000-0000-0000-0000-000000000000'`,
    );
  }
}

const TABLES = ['catalogue_actions', 'catalogue_features', 'catalogue_products'];
