import { Module } from '@nestjs/common';
import { AnchorCommand } from './audit-anchor';
import { ExportCommand } from './audit-export';
import { VerifyCommand } from './audit-verify';
import { AuditCommand } from './audit.command';
import { BreakersCommand, ListBreakersCommand, ResetBreakerCommand } from './breakers.command';
import {
  AddFeatureCommand,
  AddProductCommand,
  CatalogueCommand,
  CatalogueDriftCommand,
  ListCatalogueCommand,
  RemoveFromCatalogueCommand,
  SyncCatalogueCommand,
} from './catalogue.command';
import {
  AddDomainCommand,
  ApproveDomainCommand,
  DomainsCommand,
  ListDomainsCommand,
  RemoveDomainCommand,
  VerifyDomainCommand,
} from './domains.command';
import {
  DeadLettersCommand,
  DiscardDeadLetterCommand,
  ListDeadLettersCommand,
  RetryDeadLettersCommand,
} from './dead-letters.command';
import { ExpireCommand, InvitationsCommand } from './invitations.command';
import { LogLevelCommand } from './log-level.command';
import { MigrateCommand } from './migrate.command';
import {
  DisableProductCommand,
  EnableProductCommand,
  ListProductsCommand,
  ProductsCommand,
} from './products.command';
import {
  CreateRoleCommand,
  GrantCommand,
  ListRolesCommand,
  RevokeCommand,
  RolesCommand,
} from './roles.command';
import { SeedCommand } from './seed.command';
import {
  DeleteTenantCommand,
  PurgeTenantsCommand,
  RestoreTenantCommand,
} from './tenant-deletion.commands';
import { ExportTenantCommand } from './tenant-export.commands';
import { ResumeTenantCommand, SuspendTenantCommand } from './tenant-status.commands';
import { CreateTenantCommand, TenantCommand } from './tenant.command';
import { TraceCommand } from './trace.command';

/** The commands. None needs a database to be listed: each opens the services it uses when it runs. */
@Module({
  providers: [
    MigrateCommand,
    SeedCommand,
    TenantCommand,
    CreateTenantCommand,
    SuspendTenantCommand,
    ResumeTenantCommand,
    DeleteTenantCommand,
    RestoreTenantCommand,
    PurgeTenantsCommand,
    ExportTenantCommand,
    InvitationsCommand,
    ExpireCommand,
    AuditCommand,
    VerifyCommand,
    AnchorCommand,
    ExportCommand,
    CatalogueCommand,
    ListCatalogueCommand,
    AddProductCommand,
    AddFeatureCommand,
    RemoveFromCatalogueCommand,
    SyncCatalogueCommand,
    CatalogueDriftCommand,
    RolesCommand,
    ListRolesCommand,
    CreateRoleCommand,
    GrantCommand,
    RevokeCommand,
    ProductsCommand,
    ListProductsCommand,
    EnableProductCommand,
    DisableProductCommand,
    TraceCommand,
    BreakersCommand,
    ListBreakersCommand,
    ResetBreakerCommand,
    LogLevelCommand,
    DomainsCommand,
    ListDomainsCommand,
    AddDomainCommand,
    VerifyDomainCommand,
    ApproveDomainCommand,
    RemoveDomainCommand,
    DeadLettersCommand,
    ListDeadLettersCommand,
    RetryDeadLettersCommand,
    DiscardDeadLetterCommand,
  ],
})
export class CliModule {}
