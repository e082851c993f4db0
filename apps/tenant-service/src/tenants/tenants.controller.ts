import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiParam,
} from '@nestjs/swagger';
import { Public, SignedIn } from '@app/auth';
import { Problems } from '@app/errors';
import { MemberOnly, RequirePermission } from '@app/permissions';
import { LimitsItself, RateLimit } from '@app/rate-limits';
import { PageQuery } from '@app/validation';
import { SlugAvailability } from './slug-availability';
import { TenantDeletion } from './tenant-deletion';
import { ConfirmDeletionInput, DeletedTenantView } from './tenant-deletion.dto';
import { CurrentTenantView, MyTenantsPage } from './tenant-lists.dto';
import { TenantLists } from './tenant-lists';
import { TenantSettings } from './tenant-settings';
import { ChangeSettingsInput, SettingsView } from './tenant-settings.dto';
import { AvailabilityView, CreateTenantInput, TenantView } from './tenants.dto';
import { TenantsService } from './tenants.service';

@ApiTags('tenants')
@Controller('tenants')
export class TenantsController {
  constructor(
    private readonly tenants: TenantsService,
    private readonly lists: TenantLists,
    private readonly settings: TenantSettings,
    private readonly deletion: TenantDeletion,
    private readonly slugs: SlugAvailability,
  ) {}

  @Post()
  @RateLimit({ name: 'tenants', quota: 20, windowSeconds: 3_600, per: 'user' })
  @SignedIn()
  @ApiOperation({ summary: 'Make a tenant and own it' })
  @ApiCreatedResponse({ type: TenantView })
  @Problems({
    409: ['slug_taken'],
    502: ['upstream_failed'],
    503: ['upstream_unavailable'],
  })
  create(@Body() input: CreateTenantInput): Promise<TenantView> {
    return this.tenants.createForCaller(input);
  }

  @Get('mine')
  @SignedIn()
  @ApiOperation({ summary: 'The tenants that you are a member of' })
  @ApiOkResponse({ type: MyTenantsPage })
  mine(@Query() query: PageQuery): Promise<MyTenantsPage> {
    return this.lists.mine(query);
  }

  @Get('current')
  @MemberOnly()
  @ApiOperation({ summary: 'The tenant that the request names' })
  @ApiOkResponse({ type: CurrentTenantView })
  current(): Promise<CurrentTenantView> {
    return this.lists.current();
  }

  @Delete('current')
  @RequirePermission('platform', 'tenant', 'delete')
  @ApiOperation({ summary: 'Deletes the tenant: shut within a second, emptied after a grace' })
  @ApiOkResponse({ type: DeletedTenantView })
  @Problems({ 409: ['slug_mismatch', 'tenant_in_deletion'] })
  deleteCurrent(@Body() { slug }: ConfirmDeletionInput): Promise<DeletedTenantView> {
    return this.deletion.deleteCurrent(slug);
  }

  @Get('settings')
  @RequirePermission('platform', 'settings', 'read')
  @ApiOperation({ summary: 'What the tenant decides for itself' })
  @ApiOkResponse({ type: SettingsView })
  readSettings(): Promise<SettingsView> {
    return this.settings.current();
  }

  @Patch('settings')
  @HttpCode(200)
  @RequirePermission('platform', 'settings', 'write')
  @ApiOperation({ summary: 'Changes what is given, and leaves the rest' })
  @ApiOkResponse({ type: SettingsView })
  changeSettings(@Body() input: ChangeSettingsInput): Promise<SettingsView> {
    return this.settings.change(input);
  }

  @Get(':slug/available')
  @ApiParam({ name: 'slug', example: 'acme' })
  @Public()
  @ApiOperation({ summary: 'Whether a new tenant could have this short name' })
  @ApiOkResponse({ type: AvailabilityView })
  @LimitsItself('slug-checks: questions of each address')
  available(@Param('slug') slug: string): Promise<AvailabilityView> {
    return this.slugs.of(slug);
  }
}
