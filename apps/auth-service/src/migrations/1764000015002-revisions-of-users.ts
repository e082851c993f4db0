import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Counts the changes of what others keep copies of: a copy is replaced by a later one only,
 * whatever the order in which they arrive. Clocks of several processes could not promise that.
 */
export class RevisionsOfUsers1764000015002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE users ADD COLUMN revision integer NOT NULL DEFAULT 1`);
    await runner.query(
      `CREATE FUNCTION raise_revision() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         NEW.revision := OLD.revision + 1;
         RETURN NEW;
       END $$`,
    );
    await runner.query(
      `CREATE TRIGGER raise_revision BEFORE UPDATE ON users FOR EACH ROW
         WHEN ((NEW.email, NEW.username, NEW.first_name, NEW.last_name, NEW.email_verified_at)
               IS DISTINCT FROM
               (OLD.email, OLD.username, OLD.first_name, OLD.last_name, OLD.email_verified_at))
         EXECUTE FUNCTION raise_revision()`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER raise_revision ON users`);
    await runner.query(`DROP FUNCTION raise_revision`);
    await runner.query(`ALTER TABLE users DROP COLUMN revision`);
  }
}
