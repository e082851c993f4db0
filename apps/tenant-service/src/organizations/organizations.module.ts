import { Module } from '@nestjs/common';
import { RelationReader } from '@app/permissions';
import { OrganizationAccess } from './organization-access';
import { OrganizationMembersController } from './organization-members.controller';
import { OrganizationMembersService } from './organization-members.service';
import { OrganizationsController } from './organizations.controller';
import { OrganizationsService } from './organizations.service';

@Module({
  controllers: [OrganizationsController, OrganizationMembersController],
  providers: [
    OrganizationsService,
    OrganizationMembersService,
    OrganizationAccess,
    { provide: RelationReader, useExisting: OrganizationAccess },
  ],
  exports: [OrganizationAccess, RelationReader],
})
export class OrganizationsModule {}
