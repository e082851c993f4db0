import { Controller, Get, Headers, Query } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SignedIn } from '@app/auth';
import { Problems } from '@app/errors';
import type { IncomingHttpHeaders } from 'node:http';
import { CompanyUsersPage, CompanyUsersQuery } from './company-users.dto';
import { CompanyUsersService } from './company-users.service';

@ApiTags('accounts')
@Controller('auth/company-users')
export class CompanyUsersController {
  constructor(private readonly users: CompanyUsersService) {}

  @Get()
  @SignedIn()
  @ApiOperation({
    summary: 'The users of your tenant, as tenant-service shows them to you',
    description: 'Needs the permission `platform.members.read` in the tenant.',
  })
  @ApiHeader({
    name: 'X-Tenant-ID',
    required: false,
    description: 'Id or slug of the tenant. Not needed where the access token names it.',
    example: 'acme',
  })
  @ApiOkResponse({ type: CompanyUsersPage })
  @Problems({
    400: ['tenant_required', 'tenant_conflict'],
    403: ['tenant_access_denied', 'permission_denied'],
    502: ['upstream_failed'],
    503: ['upstream_unavailable'],
  })
  list(
    @Query() query: CompanyUsersQuery,
    @Headers() headers: IncomingHttpHeaders,
  ): Promise<CompanyUsersPage> {
    return this.users.list(query, headers);
  }
}
