import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SuperuserOnly } from '@app/auth';
import { Problems } from '@app/errors';
import { ParseId } from '@app/validation';
import { DomainView } from './domains.dto';
import { DomainsService } from './domains.service';

/** For superusers of the whole system, from outside of the tenant. */
@ApiTags('all tenants')
@Controller('tenants/:id/domains')
export class DomainApprovalsController {
  constructor(private readonly domains: DomainsService) {}

  @Post(':domain_id/approve')
  @HttpCode(200)
  @SuperuserOnly()
  @ApiOperation({ summary: 'Verify a domain of a tenant without asking DNS' })
  @ApiOkResponse({ type: DomainView })
  @Problems({ 404: ['not_found'], 409: ['domain_taken'] })
  approve(
    @Param('id', ParseId) id: string,
    @Param('domain_id', ParseId) domainId: string,
  ): Promise<DomainView> {
    return this.domains.approveOf(id, domainId);
  }
}
