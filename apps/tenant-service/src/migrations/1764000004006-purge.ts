import { TENANT_ROLE } from '@app/database';
import { keepPurgedEmpty } from '@app/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Empties a tenant, a batch at a time. The service's role may not delete from every table, and need
 * not: this runs as the owner, whom the wall binds as well, and does nothing to a tenant that is
 * not being purged. What belongs to a tenant is read from the catalogue, so that no table is
 * forgotten. Four things stay: the audit trail, the names (never given to anybody else), the entry
 * in the list of tenants, and the epoch, by which processes forget what they remember.
 */
export class Purge1764000004006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Without them each batch would look through the routes of every tenant.
    await runner.query(`CREATE INDEX user_tenants_tenant ON user_tenants (tenant_id)`);
    await runner.query(`CREATE INDEX invitation_tokens_tenant ON invitation_tokens (tenant_id)`);
    await this.refuseAdditions(runner);
    await this.purgeInBatches(runner);
  }

  /**
   * A request that was let in before the deletion may still be under way when the purge begins: what
   * it adds must not outlive it.
   */
  private async refuseAdditions(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE FUNCTION keep_purged_empty() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         IF EXISTS (SELECT FROM tenants
                     WHERE id = NULLIF(current_setting('app.tenant_id', true), '')::uuid
                       AND status IN ('purging', 'deleted')) THEN
           RAISE EXCEPTION 'nothing is added to a tenant that is purged'
             USING ERRCODE = 'check_violation', CONSTRAINT = 'tenant_not_purged';
         END IF;
         RETURN NULL;
       END $$`,
    );
    const tables = (await runner.query(
      `SELECT c.relname AS name FROM pg_class c
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND c.relrowsecurity
          AND c.relname NOT LIKE 'audit\\_%' ORDER BY 1`,
    )) as { name: string }[];
    for (const { name } of tables) await keepPurgedEmpty(runner, name);
  }

  /**
   * What refers to other rows goes before them, except where it goes with them: rows that cascade
   * are left to the cascade, whose triggers know that case (an organization's last owner).
   */
  private async purgeInBatches(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE FUNCTION purge_batch(most integer) RETURNS bigint
         LANGUAGE plpgsql SECURITY DEFINER SET search_path = tenant, pg_temp AS $$
       DECLARE
         condemned uuid := NULLIF(current_setting('app.tenant_id', true), '')::uuid;
         part text; removed bigint; total bigint := 0; stuck text;
       BEGIN
         IF NOT EXISTS (SELECT FROM tenants WHERE id = condemned AND status = 'purging') THEN
           RAISE EXCEPTION 'this tenant is not being purged';
         END IF;
         FOR part IN
           WITH RECURSIVE parts AS (
             SELECT c.oid, c.relname FROM pg_class c
               JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
              WHERE c.relnamespace = 'tenant'::regnamespace AND c.relkind = 'r'
                AND c.relname NOT IN ('tenant_names', 'tenant_ids', 'tenant_epochs')
                AND c.relname NOT LIKE 'audit\\_%'),
           referring (oid, depth) AS (
             SELECT oid, 0 FROM parts
             UNION
             SELECT f.conrelid, r.depth + 1 FROM referring r
               JOIN pg_constraint f ON f.contype = 'f' AND f.confdeltype <> 'c'
                AND f.confrelid = r.oid AND f.conrelid <> r.oid
              WHERE r.depth < 20)
           SELECT p.relname FROM parts p JOIN referring r USING (oid)
            GROUP BY p.relname ORDER BY max(r.depth) DESC, p.relname
         LOOP
           EXIT WHEN total >= most;
           BEGIN
             EXECUTE format(
               'DELETE FROM %1$I WHERE tenant_id = $1
                  AND ctid = ANY (ARRAY(SELECT ctid FROM %1$I WHERE tenant_id = $1 LIMIT $2))', part)
               USING condemned, most - total;
             GET DIAGNOSTICS removed = ROW_COUNT;
             total := total + removed;
           EXCEPTION WHEN foreign_key_violation OR check_violation THEN
             -- Something else must go first; a later table, or a later batch, takes it away.
             stuck := SQLERRM;
           END;
         END LOOP;
         IF total = 0 AND stuck IS NOT NULL THEN RAISE EXCEPTION 'the purge is stuck: %', stuck; END IF;
         RETURN total;
       END $$`,
    );
    await runner.query(`REVOKE EXECUTE ON FUNCTION purge_batch(integer) FROM PUBLIC`);
    await runner.query(`GRANT EXECUTE ON FUNCTION purge_batch(integer) TO ${TENANT_ROLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION purge_batch(integer)`);
    await runner.query(`DROP FUNCTION keep_purged_empty() CASCADE`);
    await runner.query(`DROP INDEX invitation_tokens_tenant`);
    await runner.query(`DROP INDEX user_tenants_tenant`);
  }
}
