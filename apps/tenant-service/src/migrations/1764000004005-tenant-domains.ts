import { TENANT_ROLE } from '@app/database';
import { createTenantTable, dropTenantTable } from '@app/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Domains that tenants claim, and prove. A verified one stands in the routing table exactly as long
 * as its row says so: a trigger puts it there and takes it away, whoever changes the row. The key of
 * the routing table is what gives a domain to one tenant only.
 */
export class TenantDomains1764000004005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTenantTable(runner, {
      name: 'tenant_domains',
      role: TENANT_ROLE,
      columns: `
        id uuid NOT NULL,
        domain text NOT NULL,
        challenge text NOT NULL,
        status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'verified')),
        created_at timestamptz NOT NULL,
        verified_at timestamptz,
        verified_by text CHECK (verified_by IN ('dns', 'approval')),
        CONSTRAINT tenant_domains_domain UNIQUE (tenant_id, domain)`,
      // For those who may read domains; the trail has other readers.
      hidden: ['challenge'],
    });
    await this.route(runner);
    await this.limit(runner);
  }

  private async route(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE FUNCTION route_domain() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         IF TG_OP <> 'INSERT' AND OLD.status = 'verified' THEN
           DELETE FROM tenant_names
            WHERE name_hash = sha256(convert_to(OLD.domain, 'UTF8')) AND tenant_id = OLD.tenant_id;
         END IF;
         IF TG_OP <> 'DELETE' AND NEW.status = 'verified' THEN
           INSERT INTO tenant_names (name_hash, tenant_id)
           VALUES (sha256(convert_to(NEW.domain, 'UTF8')), NEW.tenant_id);
         END IF;
         RETURN NULL;
       END $$`,
    );
    await runner.query(
      `CREATE TRIGGER route_domain AFTER INSERT OR DELETE OR UPDATE OF domain, status ON tenant_domains
         FOR EACH ROW EXECUTE FUNCTION route_domain()`,
    );
  }

  /** However many add at once: the lock puts them in line. */
  private async limit(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE FUNCTION limit_domains() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         PERFORM pg_advisory_xact_lock(hashtextextended(NEW.tenant_id::text, 4));
         IF (SELECT count(*) FROM tenant_domains WHERE tenant_id = NEW.tenant_id) > 20 THEN
           RAISE EXCEPTION 'a tenant has at most 20 domains'
             USING ERRCODE = 'check_violation', CONSTRAINT = 'tenant_domains_within_limit';
         END IF;
         RETURN NULL;
       END $$`,
    );
    await runner.query(
      `CREATE TRIGGER limit_domains AFTER INSERT ON tenant_domains
         FOR EACH ROW EXECUTE FUNCTION limit_domains()`,
    );
  }

  /** The triggers take the routes away with the rows, tenant by tenant: the wall binds the owner, too. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DO $$ DECLARE one uuid;
       BEGIN
         FOR one IN SELECT tenant_id FROM tenant_ids LOOP
           PERFORM set_config('app.tenant_id', one::text, true);
           DELETE FROM tenant_domains;
         END LOOP;
         PERFORM set_config('app.tenant_id', '', true);
       END $$`,
    );
    await dropTenantTable(runner, 'tenant_domains');
    await runner.query(`DROP FUNCTION route_domain, limit_domains`);
  }
}
