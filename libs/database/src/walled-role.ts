import type { DataSource } from 'typeorm';

/** The service would run as somebody whom row-level security doesn't bind. */
export class RoleTooPowerful extends Error {}

interface RoleRow {
  rolname: string;
  rolsuper: boolean;
  rolbypassrls: boolean;
  rolcreaterole: boolean;
  owns: boolean;
}

/**
 * A service refuses to run as a superuser, as a role with BYPASSRLS or CREATEROLE, or as the owner
 * of what it works on, itself or by membership: for them the walls between tenants don't hold.
 *
 * @throws RoleTooPowerful
 */
export async function assertWalledRole(dataSource: DataSource, schema: string): Promise<void> {
  const roles: RoleRow[] = await dataSource.query(
    `SELECT r.rolname, r.rolsuper, r.rolbypassrls, r.rolcreaterole,
            EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                     WHERE n.nspname = $1 AND c.relowner = r.oid)
         OR EXISTS (SELECT 1 FROM pg_namespace n WHERE n.nspname = $1 AND n.nspowner = r.oid) AS owns
       FROM pg_roles r WHERE pg_has_role(current_user, r.oid, 'MEMBER')`,
    [schema],
  );
  const reasons = roles.flatMap((role) => [
    ...(role.rolsuper ? [`${role.rolname} is a superuser`] : []),
    ...(role.rolbypassrls ? [`${role.rolname} may bypass row-level security`] : []),
    ...(role.rolcreaterole ? [`${role.rolname} may create roles`] : []),
    ...(role.owns ? [`${role.rolname} owns the schema ${schema} or tables in it`] : []),
  ]);
  if (reasons.length > 0) {
    throw new RoleTooPowerful(
      `Refusing to run: ${reasons.join('; ')}. Use the service's own role (see AUTH_DATABASE_URL and TENANT_DATABASE_URL).`,
    );
  }
}
