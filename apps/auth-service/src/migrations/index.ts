import type { SchemaMigrations } from '@app/database';
import { GrantSchema1763700000001 } from './1763700000001-grant-schema';
import { CreateUsers1763700000002 } from './1763700000002-create-users';
import { CreateSessions1763700000003 } from './1763700000003-create-sessions';
import { CreateSigningKeys1763700000004 } from './1763700000004-create-signing-keys';
import { CreateAccountClaims1763700000005 } from './1763700000005-create-account-claims';
import { CreateTenantProvisionings1763700000006 } from './1763700000006-create-tenant-provisionings';
import { CreateRateLimits1763700000007 } from './1763700000007-create-rate-limits';
import { CreateAccountMails1764000001001 } from './1764000001001-create-account-mails';
import { UsersChangeThemselves1764000001002 } from './1764000001002-users-change-themselves';
import { CreateRevocations1764000002001 } from './1764000002001-create-revocations';
import { EndPredecessorsOfSigningKeys1764000002002 } from './1764000002002-end-predecessors-of-signing-keys';
import { PurgeWhatIsOver1764000002003 } from './1764000002003-purge-what-is-over';
import { MemberAccounts1764000015001 } from './1764000015001-member-accounts';
import { RevisionsOfUsers1764000015002 } from './1764000015002-revisions-of-users';
import { IdempotencyRecords1764000016001 } from './1764000016001-idempotency-records';
import { Breakers1764000020011 } from './1764000020011-breakers';
import { LogLevels1764000021002 } from './1764000021002-log-levels';

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
    CreateAccountMails1764000001001,
    UsersChangeThemselves1764000001002,
    CreateRevocations1764000002001,
    EndPredecessorsOfSigningKeys1764000002002,
    PurgeWhatIsOver1764000002003,
    MemberAccounts1764000015001,
    RevisionsOfUsers1764000015002,
    IdempotencyRecords1764000016001,
    Breakers1764000020011,
    LogLevels1764000021002,
  ],
};
