import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ServiceOnly } from '@app/auth';
import {
  ProvisionTenantInput,
  ResolvedMembershipView,
  ResolveMembershipInput,
  TenantView,
} from './tenants.dto';
import { TenantsService } from './tenants.service';

/** What auth-service asks of tenant-service. */
@ApiTags('internal')
@Controller('internal')
export class InternalTenantsController {
  constructor(private readonly tenants: TenantsService) {}

  @Post('tenants')
  @ServiceOnly()
  @ApiCreatedResponse({ type: TenantView })
  provision(@Body() input: ProvisionTenantInput): Promise<TenantView> {
    return this.tenants.provision(input);
  }

  @Post('memberships/resolve')
  @HttpCode(200)
  @ServiceOnly()
  @ApiOkResponse({ type: ResolvedMembershipView })
  resolve(@Body() input: ResolveMembershipInput): Promise<ResolvedMembershipView> {
    return this.tenants.resolveMembership(input.user_id, input.tenant);
  }
}
