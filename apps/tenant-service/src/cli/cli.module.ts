import { Module } from '@nestjs/common';
import { ExpireCommand, InvitationsCommand } from './invitations.command';
import { MigrateCommand } from './migrate.command';
import { SeedCommand } from './seed.command';
import { CreateTenantCommand, TenantCommand } from './tenant.command';

/** The commands. None needs a database to be listed: each opens the services it uses when it runs. */
@Module({
  providers: [
    MigrateCommand,
    SeedCommand,
    TenantCommand,
    CreateTenantCommand,
    InvitationsCommand,
    ExpireCommand,
  ],
})
export class CliModule {}
