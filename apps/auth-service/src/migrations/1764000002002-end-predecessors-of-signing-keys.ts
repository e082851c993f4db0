import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A new signing key sets the end of those before it: behind the last token that they can sign before
 * it takes over (a quarter of an hour), with five minutes for late clocks and processes. The
 * trigger acts as the owner, so that the service, which may add keys, need not be able to end one.
 */
export class EndPredecessorsOfSigningKeys1764000002002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE FUNCTION end_predecessors() RETURNS trigger
       LANGUAGE plpgsql SECURITY DEFINER SET search_path = auth, pg_temp AS $$
       BEGIN
         UPDATE signing_keys SET retires_at = NEW.activates_at + interval '20 minutes'
          WHERE kid <> NEW.kid AND retires_at IS NULL;
         RETURN NULL;
       END $$`,
    );
    await runner.query(`REVOKE EXECUTE ON FUNCTION end_predecessors() FROM PUBLIC`);
    await runner.query(
      `CREATE TRIGGER succeeded AFTER INSERT ON signing_keys FOR EACH ROW
         EXECUTE FUNCTION end_predecessors()`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION end_predecessors() CASCADE`);
  }
}
