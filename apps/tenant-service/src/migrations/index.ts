import type { SchemaMigrations } from '@app/database';
import { Foundation1763700000001 } from './1763700000001-foundation';
import { Routing1763700000002 } from './1763700000002-routing';
import { Tenants1763700000003 } from './1763700000003-tenants';
import { Members1763700000004 } from './1763700000004-members';
import { Organizations1763700000005 } from './1763700000005-organizations';
import { Invitations1763700000006 } from './1763700000006-invitations';
import { MembersSinceSession1763700000007 } from './1763700000007-members-since-session';

export const TENANT_SCHEMA: SchemaMigrations = {
  schema: 'tenant',
  migrations: [
    Foundation1763700000001,
    Routing1763700000002,
    Tenants1763700000003,
    Members1763700000004,
    Organizations1763700000005,
    Invitations1763700000006,
    MembersSinceSession1763700000007,
  ],
};
