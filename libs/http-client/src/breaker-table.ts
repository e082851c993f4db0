import type { QueryRunner } from 'typeorm';

/** On which the table of a schema announces what opened and closed. */
export const breakerChannel = (schema: string): string => `${schema}_breakers`;

/**
 * The breakers of a service's processes, outside the wall: names of hosts, counters and times. Only
 * what opens or closes is announced, because a NOTIFY takes a lock on all commits of the database;
 * a failure that is only counted leaves the version alone.
 */
export async function createBreakerTable(runner: QueryRunner, role: string): Promise<void> {
  await runner.query(
    `CREATE TABLE breakers (
       circuit text PRIMARY KEY CHECK (length(circuit) BETWEEN 1 AND 300),
       state text NOT NULL CHECK (state IN ('closed', 'open', 'half_open')),
       failures timestamptz[] NOT NULL DEFAULT '{}',
       opened_at timestamptz,
       shut_until timestamptz CHECK (state = 'closed' OR shut_until IS NOT NULL),
       probe uuid CHECK (state = 'half_open' OR probe IS NULL),
       version bigint NOT NULL DEFAULT 0,
       changed_at timestamptz NOT NULL DEFAULT clock_timestamp()
     )`,
  );
  await runner.query(
    `CREATE FUNCTION announce_breaker() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       PERFORM pg_notify(TG_TABLE_SCHEMA || '_breakers', json_build_object(
         'circuit', NEW.circuit, 'state', NEW.state, 'version', NEW.version,
         'opened_at', NEW.opened_at,
         'shut_ms', coalesce(extract(epoch FROM NEW.shut_until - clock_timestamp()) * 1000, 0)
       )::text);
       RETURN NULL;
     END $$`,
  );
  await runner.query(
    `CREATE TRIGGER announce_change AFTER UPDATE ON breakers FOR EACH ROW
       WHEN (NEW.version <> OLD.version AND NEW.state <> 'half_open')
       EXECUTE FUNCTION announce_breaker()`,
  );
  await runner.query(
    `CREATE TRIGGER announce_first AFTER INSERT ON breakers FOR EACH ROW
       WHEN (NEW.version > 0) EXECUTE FUNCTION announce_breaker()`,
  );
  await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON breakers TO ${role}`);
}

export async function dropBreakerTable(runner: QueryRunner): Promise<void> {
  await runner.query(`DROP TABLE breakers`);
  await runner.query(`DROP FUNCTION announce_breaker`);
}

/** Hosts that nobody has called for a day. */
export const FORGOTTEN_BREAKERS = {
  name: 'breakers of hosts that nobody calls',
  table: 'breakers',
  key: 'circuit',
  stale: `changed_at < now() - interval '1 day' AND coalesce(shut_until, changed_at) < now()`,
};
