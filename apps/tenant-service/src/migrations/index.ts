import type { SchemaMigrations } from '@app/database';
import { Foundation1763700000001 } from './1763700000001-foundation';
import { Routing1763700000002 } from './1763700000002-routing';
import { Tenants1763700000003 } from './1763700000003-tenants';
import { Members1763700000004 } from './1763700000004-members';
import { Organizations1763700000005 } from './1763700000005-organizations';
import { Invitations1763700000006 } from './1763700000006-invitations';
import { MembersSinceSession1763700000007 } from './1763700000007-members-since-session';
import { CustomRoles1764000003001 } from './1764000003001-custom-roles';
import { AnnouncedEpochs1764000003002 } from './1764000003002-announced-epochs';
import { Catalogue1764000003003 } from './1764000003003-catalogue';
import { TenantIds1764000004001 } from './1764000004001-tenant-ids';
import { TenantLife1764000004002 } from './1764000004002-tenant-life';
import { AllowedAddresses1764000004003 } from './1764000004003-allowed-addresses';
import { TenantLists1764000004004 } from './1764000004004-tenant-lists';
import { TenantDomains1764000004005 } from './1764000004005-tenant-domains';
import { Purge1764000004006 } from './1764000004006-purge';
import { OrganizationRoles1764000005001 } from './1764000005001-organization-roles';
import { OrganizationDeletion1764000005002 } from './1764000005002-organization-deletion';
import { OrganizationKeys1764000005003 } from './1764000005003-organization-keys';
import { MembersAddedDirectly1764000005004 } from './1764000005004-members-added-directly';
import { RevisionsOfCopies1764000005005 } from './1764000005005-revisions-of-copies';
import { IdempotencyRecords1764000006001 } from './1764000006001-idempotency-records';
import { AuditByTheDatabaseAlone1764000007001 } from './1764000007001-audit-by-the-database-alone';
import { AuditIndexes1764000007002 } from './1764000007002-audit-indexes';
import { Breakers1764000020001 } from './1764000020001-breakers';
import { LogLevels1764000021001 } from './1764000021001-log-levels';
import { AnnouncedByClient1764000022001 } from './1764000022001-announced-by-client';

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
    CustomRoles1764000003001,
    AnnouncedEpochs1764000003002,
    Catalogue1764000003003,
    TenantIds1764000004001,
    TenantLife1764000004002,
    AllowedAddresses1764000004003,
    TenantLists1764000004004,
    TenantDomains1764000004005,
    Purge1764000004006,
    OrganizationRoles1764000005001,
    OrganizationDeletion1764000005002,
    OrganizationKeys1764000005003,
    MembersAddedDirectly1764000005004,
    RevisionsOfCopies1764000005005,
    IdempotencyRecords1764000006001,
    AuditByTheDatabaseAlone1764000007001,
    AuditIndexes1764000007002,
    Breakers1764000020001,
    LogLevels1764000021001,
    AnnouncedByClient1764000022001,
  ],
};
