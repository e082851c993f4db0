import type { SchemaMigrations } from '@app/database';
import { GrantSchema1763700000001 } from './1763700000001-grant-schema';
import { CreateUsers1763700000002 } from './1763700000002-create-users';
import { CreateSessions1763700000003 } from './1763700000003-create-sessions';
import { CreateSigningKeys1763700000004 } from './1763700000004-create-signing-keys';
import { CreateAccountClaims1763700000005 } from './1763700000005-create-account-claims';
import { CreateTenantProvisionings1763700000006 } from './1763700000006-create-tenant-provisionings';
import { CreateRateLimits1763700000007 } from './1763700000007-create-rate-limits';

export const AUTH_SCHEMA: SchemaMigrations = {
  schema: 'auth',
  migrations: [
    GrantSchema1763700000001,
    CreateUsers1763700000002,
    CreateSessions1763700000003,
    CreateSigningKeys1763700000004,
    CreateAccountClaims1763700000005,
    CreateTenantProvisionings1763700000006,
    CreateRateLimits1763700000007,
  ],
};
