import { createHmac } from 'node:crypto';

const OWNER_ROLE = 'tenantry_owner';
export const AUTH_ROLE = 'tenantry_auth';
export const TENANT_ROLE = 'tenantry_tenant';

/** Who connects as whom. `admin` may create roles and the database; it is needed by migrate alone. */
export interface DatabaseUrls {
  admin: string | null;
  owner: string;
  auth: string;
  tenant: string;
}

interface DatabaseVariables {
  DATABASE_URL?: string;
  DATABASE_OWNER_URL?: string;
  AUTH_DATABASE_URL?: string;
  TENANT_DATABASE_URL?: string;
  SECRETS_KEY?: string;
}

/**
 * The URLs that are given, and those that follow from `DATABASE_URL`: the same server and
 * database, our role's name, and a password derived from `SECRETS_KEY`, so that no process has to
 * tell another one a password.
 */
export function databaseUrls(variables: DatabaseVariables): Partial<DatabaseUrls> {
  const derived = (role: string): string | undefined => {
    if (!variables.DATABASE_URL || !variables.SECRETS_KEY) return undefined;
    const url = new URL(variables.DATABASE_URL);
    url.username = role;
    url.password = createHmac('sha256', variables.SECRETS_KEY)
      .update(`role ${role}`)
      .digest('base64url');
    return url.href;
  };
  return {
    admin: variables.DATABASE_URL ?? null,
    owner: variables.DATABASE_OWNER_URL ?? derived(OWNER_ROLE),
    auth: variables.AUTH_DATABASE_URL ?? derived(AUTH_ROLE),
    tenant: variables.TENANT_DATABASE_URL ?? derived(TENANT_ROLE),
  };
}
