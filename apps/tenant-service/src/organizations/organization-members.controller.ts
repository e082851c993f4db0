import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Problems } from '@app/errors';
import { self } from '@app/permissions';
import { RateLimit } from '@app/rate-limits';
import { PageQuery, ParseId } from '@app/validation';
import { OrganizationMembersService } from './organization-members.service';
import {
  AddOrganizationMemberInput,
  ChangeOrganizationMemberInput,
  OrganizationMembersPage,
  OrganizationMemberView,
} from './organizations.dto';
import { RequireOrganizationPermission } from './require-organization-permission';

@ApiTags('organizations')
@Controller('tenants/organizations/:id/members')
export class OrganizationMembersController {
  constructor(private readonly members: OrganizationMembersService) {}

  @Get()
  @RequireOrganizationPermission('read')
  @ApiOperation({ summary: 'List the members of an organization' })
  @ApiOkResponse({ type: OrganizationMembersPage })
  list(
    @Param('id', ParseId) id: string,
    @Query() query: PageQuery,
  ): Promise<OrganizationMembersPage> {
    return this.members.list(id, query);
  }

  @Post()
  @RateLimit({ name: 'organization-members', quota: 2_000, windowSeconds: 3_600, per: 'tenant' })
  @RequireOrganizationPermission('manage_users')
  @ApiOperation({ summary: 'Take a member of the tenant into an organization' })
  @ApiCreatedResponse({ type: OrganizationMemberView })
  @Problems({ 403: ['role_beyond_yours'], 409: ['already_in_organization'] })
  add(
    @Param('id', ParseId) id: string,
    @Body() input: AddOrganizationMemberInput,
  ): Promise<OrganizationMemberView> {
    return this.members.add(id, input);
  }

  @Patch(':user_id')
  @RequireOrganizationPermission('manage_users')
  @ApiOperation({ summary: 'Change the role of a member of an organization' })
  @ApiOkResponse({ type: OrganizationMemberView })
  @Problems({ 403: ['role_beyond_yours'], 409: ['last_organization_owner'] })
  change(
    @Param('id', ParseId) id: string,
    @Param('user_id', ParseId) userId: string,
    @Body() input: ChangeOrganizationMemberInput,
  ): Promise<OrganizationMemberView> {
    return this.members.changeRole(id, userId, input);
  }

  @Delete(':user_id')
  @HttpCode(204)
  @RequireOrganizationPermission('manage_users', self('user_id'))
  @ApiOperation({ summary: 'Remove a member from an organization, or leave it' })
  @ApiNoContentResponse()
  @Problems({ 403: ['role_beyond_yours'], 409: ['last_organization_owner'] })
  remove(
    @Param('id', ParseId) id: string,
    @Param('user_id', ParseId) userId: string,
  ): Promise<void> {
    return this.members.remove(id, userId);
  }
}
