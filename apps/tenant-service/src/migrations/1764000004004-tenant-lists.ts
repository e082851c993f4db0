import { TENANT_ROLE } from '@app/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lists over several tenants, in one round trip and through the wall as it stands: each function
 * pins one tenant after the other, and reads no more than a page. Called without a tenant.
 */
export class TenantLists1764000004004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE FUNCTION list_tenants(cursor_id uuid, backwards boolean, words text, wanted_status text, wanted integer)
         RETURNS SETOF tenants LANGUAGE plpgsql AS $$
       DECLARE ids refcursor; one uuid; tenant tenants; found_so_far integer := 0;
       BEGIN
         IF backwards THEN
           OPEN ids FOR SELECT tenant_id FROM tenant_ids WHERE tenant_id > cursor_id ORDER BY tenant_id;
         ELSE
           OPEN ids FOR SELECT tenant_id FROM tenant_ids
                         WHERE cursor_id IS NULL OR tenant_id < cursor_id ORDER BY tenant_id DESC;
         END IF;
         LOOP
           FETCH ids INTO one;
           EXIT WHEN NOT FOUND OR found_so_far >= wanted;
           PERFORM set_config('app.tenant_id', one::text, true);
           SELECT * INTO tenant FROM tenants
            WHERE id = one AND (wanted_status IS NULL OR status = wanted_status)
              AND (words IS NULL OR slug ILIKE words OR name ILIKE words);
           CONTINUE WHEN NOT FOUND;
           found_so_far := found_so_far + 1;
           RETURN NEXT tenant;
         END LOOP;
         PERFORM set_config('app.tenant_id', '', true);
       END $$`,
    );
    await runner.query(
      `CREATE FUNCTION list_memberships(whose uuid, session uuid, cursor_id uuid, backwards boolean, wanted integer)
         RETURNS TABLE (id uuid, slug text, name text, role text, role_name text, joined_at timestamptz)
         LANGUAGE plpgsql AS $$
       DECLARE ids refcursor; one uuid; found_so_far integer := 0;
       BEGIN
         IF backwards THEN
           OPEN ids FOR SELECT tenant_id FROM user_tenants
                         WHERE user_id = whose AND tenant_id > cursor_id ORDER BY tenant_id;
         ELSE
           OPEN ids FOR SELECT tenant_id FROM user_tenants
                         WHERE user_id = whose AND (cursor_id IS NULL OR tenant_id < cursor_id)
                         ORDER BY tenant_id DESC;
         END IF;
         LOOP
           FETCH ids INTO one;
           EXIT WHEN NOT FOUND OR found_so_far >= wanted;
           PERFORM set_config('app.tenant_id', one::text, true);
           SELECT t.id, t.slug, t.name, r.key, r.name, m.created_at
             INTO id, slug, name, role, role_name, joined_at
             FROM tenants t
             JOIN members m ON m.tenant_id = t.id AND m.user_id = whose
             JOIN roles r ON r.tenant_id = t.id AND r.id = m.role_id
            WHERE t.id = one AND t.status = 'active'
              AND (m.since_session IS NULL OR session >= m.since_session);
           CONTINUE WHEN NOT FOUND;
           found_so_far := found_so_far + 1;
           RETURN NEXT;
         END LOOP;
         PERFORM set_config('app.tenant_id', '', true);
       END $$`,
    );
    for (const name of FUNCTIONS) {
      await runner.query(`REVOKE EXECUTE ON FUNCTION ${name} FROM PUBLIC`);
      await runner.query(`GRANT EXECUTE ON FUNCTION ${name} TO ${TENANT_ROLE}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of FUNCTIONS) await runner.query(`DROP FUNCTION ${name}`);
  }
}

const FUNCTIONS = [
  'list_tenants(uuid, boolean, text, text, integer)',
  'list_memberships(uuid, uuid, uuid, boolean, integer)',
];
