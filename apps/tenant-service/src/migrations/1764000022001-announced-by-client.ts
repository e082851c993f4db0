import type { MigrationInterface, QueryRunner } from 'typeorm';

const announceEpoch = (body: string): string =>
  `CREATE OR REPLACE FUNCTION announce_epoch() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         ${body}
         RETURN NULL;
       END $$`;

/**
 * A process that announces by another way than NOTIFY, which takes a lock on all commits, asks for it
 * on its connections: it is told by a notice what to announce when it has committed.
 */
export class AnnouncedByClient1764000022001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      announceEpoch(
        `IF current_setting('app.announced_by', true) = 'client' THEN
           RAISE NOTICE USING ERRCODE = 'TN001', MESSAGE = 'tenant_epochs', DETAIL = NEW.tenant_id::text;
         ELSE
           PERFORM pg_notify('tenant_epochs', NEW.tenant_id::text);
         END IF;`,
      ),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(announceEpoch(`PERFORM pg_notify('tenant_epochs', NEW.tenant_id::text);`));
  }
}
