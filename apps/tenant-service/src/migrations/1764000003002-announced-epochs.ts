import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A change of who may do what is announced as it commits, so that processes needn't wait for their
 * next question. Here and nowhere else: a NOTIFY takes a lock on all commits of the database, and
 * epochs are rare (at most one a tenant and transaction). A tenant's first epoch is not announced:
 * nobody can remember anything of a tenant that is only being made.
 */
export class AnnouncedEpochs1764000003002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE FUNCTION announce_epoch() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         PERFORM pg_notify('tenant_epochs', NEW.tenant_id::text);
         RETURN NULL;
       END $$`,
    );
    await runner.query(
      `CREATE TRIGGER announce_epoch AFTER UPDATE ON tenant_epochs
         FOR EACH ROW EXECUTE FUNCTION announce_epoch()`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER announce_epoch ON tenant_epochs`);
    await runner.query(`DROP FUNCTION announce_epoch`);
  }
}
