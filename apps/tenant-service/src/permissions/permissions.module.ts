import { Module } from '@nestjs/common';
import { PermissionsController } from './permissions.controller';
import { PermissionsService } from './permissions.service';
import { ProductsController } from './products.controller';
import { ProductsService } from './products.service';
import { RoleRows } from './role-rows';
import { RolesController } from './roles.controller';
import { RolesService } from './roles.service';

@Module({
  controllers: [RolesController, ProductsController, PermissionsController],
  providers: [RolesService, RoleRows, ProductsService, PermissionsService],
})
export class PermissionsModule {}
