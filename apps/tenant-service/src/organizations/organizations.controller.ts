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
import {
  CreateOrganizationInput,
  OrganizationsPage,
  OrganizationView,
  RenameOrganizationInput,
} from './organizations.dto';
import { OrganizationsService } from './organizations.service';
import { RequireOrganizationPermission } from './require-organization-permission';

@ApiTags('organizations')
@Controller('tenants/organizations')
export class OrganizationsController {
  constructor(private readonly organizations: OrganizationsService) {}

  @Post()
  @RateLimit({ name: 'organizations', quota: 600, windowSeconds: 3_600, per: 'tenant' })
  @RequirePermission('platform', 'organizations', 'write')
  @ApiOperation({ summary: 'Make an organization, and become its owner' })
  @ApiCreatedResponse({ type: OrganizationView })
  @Problems({ 409: ['organization_name_taken'] })
  create(@Body() input: CreateOrganizationInput): Promise<OrganizationView> {
    return this.organizations.create(input);
  }

  @Get()
  @RequirePermission('platform', 'organizations', 'read')
  @ApiOperation({ summary: 'List the organizations of the tenant, newest first' })
  @ApiOkResponse({ type: OrganizationsPage })
  list(@Query() query: PageQuery): Promise<OrganizationsPage> {
    return this.organizations.list(query);
  }

  @Get(':id')
  @RequireOrganizationPermission('read')
  @ApiOperation({ summary: 'Read an organization' })
  @ApiOkResponse({ type: OrganizationView })
  get(@Param('id', ParseId) id: string): Promise<OrganizationView> {
    return this.organizations.get(id);
  }

  @Patch(':id')
  @RequireOrganizationPermission('write')
  @ApiOperation({ summary: 'Rename an organization' })
  @ApiOkResponse({ type: OrganizationView })
  @Problems({ 409: ['organization_name_taken'] })
  rename(
    @Param('id', ParseId) id: string,
    @Body() input: RenameOrganizationInput,
  ): Promise<OrganizationView> {
    return this.organizations.rename(id, input);
  }

  @Delete(':id')
  @HttpCode(204)
  @RequireOrganizationPermission('delete')
  @ApiOperation({ summary: 'Delete an organization; its members stay in the tenant' })
  @ApiNoContentResponse()
  delete(@Param('id', ParseId) id: string): Promise<void> {
    return this.organizations.delete(id);
  }
}
