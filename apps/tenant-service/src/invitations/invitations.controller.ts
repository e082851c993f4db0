import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '@app/auth';
import { Problems } from '@app/errors';
import { RunsAgain } from '@app/idempotency';
import { RequirePermission } from '@app/permissions';
import { LimitsItself } from '@app/rate-limits';
import { ParseId } from '@app/validation';
import { InvitationAcceptance } from './invitation-acceptance';
import { InvitationBulk } from './invitation-bulk';
import { InvitationList } from './invitation-list';
import {
  AcceptedView,
  AcceptInput,
  BulkInviteInput,
  BulkInviteView,
  DetailView,
  InvitationsPage,
  InvitationsQuery,
  InvitationView,
  InviteInput,
  PreviewView,
  TokenInput,
} from './invitations.dto';
import { InvitationsService } from './invitations.service';

/** Why an invitation that exists can't be answered. */
const NOT_OPEN = ['invitation_expired', 'invitation_not_pending', 'invitation_in_progress'];

@ApiTags('invitations')
@Controller('invitations')
export class InvitationsController {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly bulk: InvitationBulk,
    private readonly list: InvitationList,
    private readonly acceptance: InvitationAcceptance,
  ) {}

  @Post()
  @LimitsItself('invitations, recipient: rows of each tenant, mails to each address')
  @RequirePermission('platform', 'invitations', 'write')
  @ApiOperation({ summary: 'Invite somebody by e-mail' })
  @ApiCreatedResponse({ type: InvitationView })
  @Problems({
    403: ['role_beyond_yours'],
    409: [
      ...['invitation_pending', 'already_member', 'invitation_in_progress'],
      ...['seats_exhausted', 'address_not_allowed'],
    ],
  })
  invite(@Body() input: InviteInput): Promise<InvitationView> {
    return this.invitations.invite(input);
  }

  @Post('bulk')
  @LimitsItself('invitations, recipient: rows of each tenant, mails to each address')
  @RunsAgain('An address that was invited before the crash answers invitation_pending.')
  @RequirePermission('platform', 'invitations', 'write')
  @ApiOperation({ summary: 'Invite up to 500 people, each by itself' })
  @ApiCreatedResponse({ type: BulkInviteView })
  inviteMany(@Body() input: BulkInviteInput): Promise<BulkInviteView> {
    return this.bulk.invite(input);
  }

  @Get()
  @RequirePermission('platform', 'invitations', 'read')
  @ApiOperation({ summary: 'Invitations, newest first' })
  @ApiOkResponse({ type: InvitationsPage })
  page(@Query() query: InvitationsQuery): Promise<InvitationsPage> {
    return this.list.page(query);
  }

  @Post('preview')
  @LimitsItself('tokens: unknown tokens of each address')
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: 'What a token invites to; consumes nothing' })
  @ApiOkResponse({ type: PreviewView })
  @Problems({
    403: ['tenant_access_denied'],
    404: ['invitation_not_found'],
  })
  preview(@Body() { token }: TokenInput): Promise<PreviewView> {
    return this.acceptance.preview(token);
  }

  @Post('accept')
  @LimitsItself('tokens: unknown tokens of each address')
  @HttpCode(200)
  @Public({ bearer: 'optional' })
  @ApiOperation({ summary: 'Accept an invitation and sign in' })
  @ApiOkResponse({ type: AcceptedView })
  @Problems({
    401: ['invalid_credentials'],
    403: ['tenant_access_denied'],
    404: ['invitation_not_found'],
    409: [...NOT_OPEN, 'claim_superseded', 'address_not_allowed'],
    502: ['upstream_failed'],
    503: ['upstream_unavailable'],
  })
  accept(@Body() input: AcceptInput): Promise<AcceptedView> {
    return this.acceptance.accept(input);
  }

  @Post('decline')
  @LimitsItself('tokens: unknown tokens of each address')
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: 'Decline an invitation' })
  @ApiOkResponse({ type: DetailView })
  @Problems({
    403: ['tenant_access_denied'],
    404: ['invitation_not_found'],
    409: NOT_OPEN,
  })
  decline(@Body() { token }: TokenInput): Promise<DetailView> {
    return this.acceptance.decline(token);
  }

  @Get(':id')
  @RequirePermission('platform', 'invitations', 'read')
  @ApiOperation({ summary: 'An invitation' })
  @ApiOkResponse({ type: InvitationView })
  get(@Param('id', ParseId) id: string): Promise<InvitationView> {
    return this.list.get(id);
  }

  @Post(':id/resend')
  @LimitsItself('recipient: mails to each address')
  @HttpCode(200)
  @RequirePermission('platform', 'invitations', 'write')
  @ApiOperation({ summary: 'Send it again with a new token and a new expiry' })
  @ApiOkResponse({ type: InvitationView })
  @Problems({
    400: ['invalid_input'],
    403: ['role_beyond_yours'],
    409: [
      ...['invitation_not_pending', 'invitation_in_progress'],
      ...['seats_exhausted', 'address_not_allowed'],
    ],
  })
  resend(@Param('id', ParseId) id: string): Promise<InvitationView> {
    return this.invitations.resend(id);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @RequirePermission('platform', 'invitations', 'write')
  @ApiOperation({ summary: 'Take a pending invitation back' })
  @ApiOkResponse({ type: InvitationView })
  @Problems({ 409: ['invitation_not_pending', 'invitation_in_progress'] })
  cancel(@Param('id', ParseId) id: string): Promise<InvitationView> {
    return this.invitations.cancel(id);
  }
}
