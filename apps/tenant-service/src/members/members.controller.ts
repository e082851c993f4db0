import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Problems } from '@app/errors';
import { RequirePermission, self } from '@app/permissions';
import { RateLimit } from '@app/rate-limits';
import { ParseId } from '@app/validation';
import { MemberCreation } from './member-creation';
import {
  AddMemberInput,
  ChangeMemberInput,
  MembersPage,
  MembersQuery,
  MemberView,
} from './members.dto';
import { MembersService } from './members.service';

@ApiTags('members')
@Controller('tenants/users')
export class MembersController {
  constructor(
    private readonly members: MembersService,
    private readonly creation: MemberCreation,
  ) {}

  @Post()
  @RateLimit({ name: 'members', quota: 100, windowSeconds: 3_600, per: 'tenant' })
  @RequirePermission('platform', 'members', 'write')
  @ApiOperation({
    summary: 'Add somebody who has no account yet',
    description:
      'Makes the account and the membership, and mails a link to choose a password. Whoever has an account already must be invited.',
  })
  @ApiCreatedResponse({ type: MemberView })
  @Problems({
    403: ['role_beyond_yours'],
    409: [
      'account_exists',
      'already_member',
      'invitation_pending',
      'seats_exhausted',
      'address_not_allowed',
    ],
    502: ['upstream_failed'],
    503: ['upstream_unavailable'],
  })
  add(@Body() input: AddMemberInput): Promise<MemberView> {
    return this.creation.add(input);
  }

  @Get()
  @RequirePermission('platform', 'members', 'read')
  @ApiOperation({ summary: 'List the members of the tenant, newest accounts first' })
  @ApiOkResponse({ type: MembersPage })
  list(@Query() query: MembersQuery): Promise<MembersPage> {
    return this.members.list(query);
  }

  @Get(':id')
  @RequirePermission('platform', 'members', 'read')
  @ApiOperation({ summary: 'Read a member' })
  @ApiOkResponse({ type: MemberView })
  get(@Param('id', ParseId) id: string): Promise<MemberView> {
    return this.members.get(id);
  }

  @Patch(':id')
  @RequirePermission('platform', 'members', 'write')
  @ApiOperation({ summary: 'Change the role of a member' })
  @ApiOkResponse({ type: MemberView })
  @Problems({ 403: ['role_beyond_yours'], 409: ['last_owner'] })
  change(@Param('id', ParseId) id: string, @Body() input: ChangeMemberInput): Promise<MemberView> {
    return this.members.changeRole(id, input);
  }

  @Delete(':id')
  @HttpCode(204)
  @RequirePermission('platform', 'members', 'delete', self('id'))
  @ApiOperation({ summary: 'Remove a member, or leave the tenant' })
  @ApiNoContentResponse()
  @Problems({ 403: ['role_beyond_yours'], 409: ['last_owner'] })
  remove(@Param('id', ParseId) id: string): Promise<void> {
    return this.members.remove(id);
  }
}
