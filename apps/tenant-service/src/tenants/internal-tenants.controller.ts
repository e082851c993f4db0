import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ServiceOnly } from '@app/auth';
import {
  ProvisionTenantInput,
  ResolvedMembershipView,
  ResolveMembershipInput,
  TenantView,
} from './tenants.dto';
import { Problems } from '@app/errors';
import { TenantsService } from './tenants.service';

/** What auth-service asks of tenant-service. */
@ApiTags('internal')
@Controller('internal')
export class InternalTenantsController {
  constructor(private readonly tenants: TenantsService) {}

  @Post('tenants')
  @ServiceOnly()
  @ApiOperation({ summary: 'Make the company of a sign-up; safe to repeat' })
  @ApiCreatedResponse({ type: TenantView })
  provision(@Body() input: ProvisionTenantInput): Promise<TenantView> {
    return this.tenants.provision(input);
  }

  @Post('memberships/resolve')
  @HttpCode(200)
  @ServiceOnly()
  @ApiOperation({ summary: 'The tenant of this name, if the user is a member' })
  @ApiOkResponse({ type: ResolvedMembershipView })
  @Problems({ 403: ['tenant_access_denied'] })
  resolve(@Body() input: ResolveMembershipInput): Promise<ResolvedMembershipView> {
    return this.tenants.resolveMembership(input.user_id, input.tenants);
  }
}
