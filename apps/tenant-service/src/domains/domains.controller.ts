import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
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
import { AddDomainInput, DomainsPage, DomainView } from './domains.dto';
import { DomainsService } from './domains.service';

@ApiTags('domains')
@Controller('tenants/domains')
export class DomainsController {
  constructor(private readonly domains: DomainsService) {}

  @Get()
  @RequirePermission('platform', 'domains', 'read')
  @ApiOperation({ summary: 'List the domains of the tenant, newest first' })
  @ApiOkResponse({ type: DomainsPage })
  list(@Query() query: PageQuery): Promise<DomainsPage> {
    return this.domains.list(query);
  }

  @Post()
  @RateLimit({ name: 'domains', quota: 60, windowSeconds: 3_600, per: 'tenant' })
  @RequirePermission('platform', 'domains', 'write')
  @ApiOperation({ summary: 'Add a domain; the answer says which record in DNS proves it' })
  @ApiCreatedResponse({ type: DomainView })
  @Problems({ 409: ['domain_already_added', 'too_many_domains'] })
  add(@Body() input: AddDomainInput): Promise<DomainView> {
    return this.domains.add(input);
  }

  @Get(':id')
  @RequirePermission('platform', 'domains', 'read')
  @ApiOperation({ summary: 'Read a domain' })
  @ApiOkResponse({ type: DomainView })
  get(@Param('id', ParseId) id: string): Promise<DomainView> {
    return this.domains.get(id);
  }

  @Post(':id/verify')
  @HttpCode(200)
  @RateLimit({ name: 'domain-checks', quota: 120, windowSeconds: 3_600, per: 'tenant' })
  @RequirePermission('platform', 'domains', 'write')
  @ApiOperation({ summary: 'Look for the record in DNS; from then on the domain names the tenant' })
  @ApiOkResponse({ type: DomainView })
  @Problems({ 409: ['domain_not_verified', 'domain_taken'], 503: ['dns_unavailable'] })
  verify(@Param('id', ParseId) id: string): Promise<DomainView> {
    return this.domains.verify(id);
  }

  @Delete(':id')
  @HttpCode(204)
  @RequirePermission('platform', 'domains', 'delete')
  @ApiOperation({ summary: 'Remove a domain: within a second it names nobody any more' })
  @ApiNoContentResponse()
  remove(@Param('id', ParseId) id: string): Promise<void> {
    return this.domains.remove(id);
  }
}
