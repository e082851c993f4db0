import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '@app/permissions';
import { PageQuery } from '@app/validation';
import { CreateOrganizationInput, OrganizationsPage, OrganizationView } from './organizations.dto';
import { OrganizationsService } from './organizations.service';

@ApiTags('organizations')
@Controller('tenants/organizations')
export class OrganizationsController {
  constructor(private readonly organizations: OrganizationsService) {}

  @Post()
  @RequirePermission('platform', 'organizations', 'write')
  @ApiCreatedResponse({ type: OrganizationView })
  create(@Body() input: CreateOrganizationInput): Promise<OrganizationView> {
    return this.organizations.create(input);
  }

  @Get()
  @RequirePermission('platform', 'organizations', 'read')
  @ApiOkResponse({ type: OrganizationsPage })
  list(@Query() query: PageQuery): Promise<OrganizationsPage> {
    return this.organizations.list(query);
  }
}
