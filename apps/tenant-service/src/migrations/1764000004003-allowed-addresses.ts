import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A tenant may say from which domains its people come. The database holds the rule wherever an
 * invitation becomes pending and wherever a member comes, by whichever way.
 */
export class AllowedAddresses1764000004003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE FUNCTION guard_address() RETURNS trigger LANGUAGE plpgsql AS $$
       DECLARE allowed text[];
       BEGIN
         SELECT allowed_email_domains INTO allowed FROM tenants WHERE id = NEW.tenant_id;
         IF cardinality(allowed) > 0 AND split_part(NEW.email, '@', 2) <> ALL (allowed) THEN
           RAISE EXCEPTION 'the address is of no allowed domain'
             USING ERRCODE = 'check_violation', CONSTRAINT = 'address_allowed';
         END IF;
         RETURN NULL;
       END $$`,
    );
    await runner.query(
      `CREATE TRIGGER guard_address AFTER INSERT OR UPDATE OF status ON invitations
         FOR EACH ROW WHEN (NEW.status = 'pending') EXECUTE FUNCTION guard_address()`,
    );
    await runner.query(
      `CREATE TRIGGER guard_address AFTER INSERT ON members
         FOR EACH ROW EXECUTE FUNCTION guard_address()`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER guard_address ON invitations`);
    await runner.query(`DROP TRIGGER guard_address ON members`);
    await runner.query(`DROP FUNCTION guard_address`);
  }
}
