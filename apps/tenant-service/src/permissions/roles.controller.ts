import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Problems } from '@app/errors';
import { RequirePermission } from '@app/permissions';
import { RateLimit } from '@app/rate-limits';
import { PageQuery, ParseId } from '@app/validation';
import { ChangeRoleInput, CreateRoleInput, RolesPage, RoleView } from './roles.dto';
import { RolesService } from './roles.service';

@ApiTags('permissions')
@Controller('permissions/roles')
export class RolesController {
  constructor(private readonly roles: RolesService) {}

  @Get()
  @RequirePermission('platform', 'roles', 'read')
  @ApiOperation({ summary: 'Lists the roles of the tenant, its own and those of the system' })
  @ApiOkResponse({ type: RolesPage })
  list(@Query() query: PageQuery): Promise<RolesPage> {
    return this.roles.list(query);
  }

  @Post()
  @RateLimit({ name: 'roles', quota: 100, windowSeconds: 3_600, per: 'tenant' })
  @RequirePermission('platform', 'roles', 'write')
  @ApiOperation({ summary: 'Makes a role of the tenant’s own, within what the caller holds' })
  @Problems({ 403: ['role_beyond_yours'], 409: ['role_key_taken', 'too_many_roles'] })
  @ApiCreatedResponse({ type: RoleView })
  create(@Body() input: CreateRoleInput): Promise<RoleView> {
    return this.roles.create(input);
  }

  @Get(':id')
  @RequirePermission('platform', 'roles', 'read')
  @ApiOperation({ summary: 'Shows one role and what it grants' })
  @ApiOkResponse({ type: RoleView })
  get(@Param('id', ParseId) id: string): Promise<RoleView> {
    return this.roles.get(id);
  }

  @Patch(':id')
  @RequirePermission('platform', 'roles', 'write')
  @ApiOperation({ summary: 'Renames a role, or replaces its grants, for all who have it' })
  @Problems({ 403: ['role_beyond_yours'], 409: ['system_role'] })
  @ApiOkResponse({ type: RoleView })
  change(@Param('id', ParseId) id: string, @Body() input: ChangeRoleInput): Promise<RoleView> {
    return this.roles.change(id, input);
  }

  @Delete(':id')
  @HttpCode(204)
  @RequirePermission('platform', 'roles', 'delete')
  @ApiOperation({ summary: 'Deletes a role that nobody has and nobody is invited to' })
  @Problems({ 403: ['role_beyond_yours'], 409: ['system_role', 'role_in_use'] })
  @ApiNoContentResponse()
  remove(@Param('id', ParseId) id: string): Promise<void> {
    return this.roles.remove(id);
  }
}
