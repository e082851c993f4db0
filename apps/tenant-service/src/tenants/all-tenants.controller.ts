import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SuperuserOnly } from '@app/auth';
import { Problems } from '@app/errors';
import { ParseId } from '@app/validation';
import { TenantDeletion } from './tenant-deletion';
import { ConfirmDeletionInput } from './tenant-deletion.dto';
import { TenantLists } from './tenant-lists';
import { AdministeredTenantsPage, AdministeredTenantView, TenantsQuery } from './tenant-lists.dto';
import { TenantSettings } from './tenant-settings';
import { ChangeTenantInput, SuspendInput } from './tenant-settings.dto';
import { TenantSuspension } from './tenant-suspension';

/** For superusers of the whole system: every tenant, from outside of it. */
@ApiTags('all tenants')
@Controller('tenants')
export class AllTenantsController {
  constructor(
    private readonly lists: TenantLists,
    private readonly settings: TenantSettings,
    private readonly suspension: TenantSuspension,
    private readonly deletion: TenantDeletion,
  ) {}

  @Get()
  @SuperuserOnly()
  @ApiOperation({ summary: 'Every tenant of the system, newest first' })
  @ApiOkResponse({ type: AdministeredTenantsPage })
  all(@Query() query: TenantsQuery): Promise<AdministeredTenantsPage> {
    return this.lists.all(query);
  }

  @Get(':id')
  @SuperuserOnly()
  @ApiOperation({ summary: 'One tenant, whatever its status' })
  @ApiOkResponse({ type: AdministeredTenantView })
  @Problems({ 404: ['not_found'] })
  one(@Param('id', ParseId) id: string): Promise<AdministeredTenantView> {
    return this.lists.one(id);
  }

  @Patch(':id')
  @SuperuserOnly()
  @ApiOperation({ summary: 'Changes what a tenant may not change itself' })
  @ApiOkResponse({ type: AdministeredTenantView })
  @Problems({ 404: ['not_found'] })
  async change(
    @Param('id', ParseId) id: string,
    @Body() input: ChangeTenantInput,
  ): Promise<AdministeredTenantView> {
    await this.settings.changeOf(id, input);
    return this.lists.one(id);
  }

  @Post(':id/suspend')
  @HttpCode(200)
  @SuperuserOnly()
  @ApiOperation({ summary: 'Shuts a tenant: its members are out within a second' })
  @ApiOkResponse({ type: AdministeredTenantView })
  @Problems({ 404: ['not_found'], 409: ['tenant_in_deletion'] })
  async suspend(
    @Param('id', ParseId) id: string,
    @Body() { reason }: SuspendInput,
  ): Promise<AdministeredTenantView> {
    await this.suspension.suspend(id, reason);
    return this.lists.one(id);
  }

  @Post(':id/resume')
  @HttpCode(200)
  @SuperuserOnly()
  @ApiOperation({ summary: 'Opens a suspended tenant again' })
  @ApiOkResponse({ type: AdministeredTenantView })
  @Problems({ 404: ['not_found'], 409: ['tenant_in_deletion'] })
  async resume(@Param('id', ParseId) id: string): Promise<AdministeredTenantView> {
    await this.suspension.resume(id);
    return this.lists.one(id);
  }

  @Delete(':id')
  @SuperuserOnly()
  @ApiOperation({ summary: 'Deletes a tenant; within its grace it can be restored' })
  @ApiOkResponse({ type: AdministeredTenantView })
  @Problems({ 404: ['not_found'], 409: ['slug_mismatch', 'tenant_in_deletion'] })
  async remove(
    @Param('id', ParseId) id: string,
    @Body() { slug }: ConfirmDeletionInput,
  ): Promise<AdministeredTenantView> {
    await this.deletion.delete(id, slug);
    return this.lists.one(id);
  }

  @Post(':id/restore')
  @HttpCode(200)
  @SuperuserOnly()
  @ApiOperation({ summary: 'Takes a deletion back, within the grace: all is as before' })
  @ApiOkResponse({ type: AdministeredTenantView })
  @Problems({ 404: ['not_found'], 409: ['tenant_in_deletion'] })
  async restore(@Param('id', ParseId) id: string): Promise<AdministeredTenantView> {
    await this.deletion.restore(id);
    return this.lists.one(id);
  }
}
