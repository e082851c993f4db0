import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '@app/auth';
import { RequirePermission } from '@app/permissions';
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
  @RequirePermission('platform', 'invitations', 'write')
  @ApiCreatedResponse({ type: InvitationView })
  invite(@Body() input: InviteInput): Promise<InvitationView> {
    return this.invitations.invite(input);
  }

  @Post('bulk')
  @RequirePermission('platform', 'invitations', 'write')
  @ApiCreatedResponse({ type: BulkInviteView })
  inviteMany(@Body() input: BulkInviteInput): Promise<BulkInviteView> {
    return this.bulk.invite(input);
  }

  @Get()
  @RequirePermission('platform', 'invitations', 'read')
  @ApiOkResponse({ type: InvitationsPage })
  page(@Query() query: InvitationsQuery): Promise<InvitationsPage> {
    return this.list.page(query);
  }

  @Post('preview')
  @HttpCode(200)
  @Public()
  @ApiOkResponse({ type: PreviewView })
  preview(@Body() { token }: TokenInput): Promise<PreviewView> {
    return this.acceptance.preview(token);
  }

  @Post('accept')
  @HttpCode(200)
  @Public({ bearer: 'optional' })
  @ApiOkResponse({ type: AcceptedView })
  accept(@Body() input: AcceptInput): Promise<AcceptedView> {
    return this.acceptance.accept(input);
  }

  @Post('decline')
  @HttpCode(200)
  @Public()
  @ApiOkResponse({ type: DetailView })
  decline(@Body() { token }: TokenInput): Promise<DetailView> {
    return this.acceptance.decline(token);
  }

  @Get(':id')
  @RequirePermission('platform', 'invitations', 'read')
  @ApiOkResponse({ type: InvitationView })
  get(@Param('id', ParseId) id: string): Promise<InvitationView> {
    return this.list.get(id);
  }

  @Post(':id/resend')
  @HttpCode(200)
  @RequirePermission('platform', 'invitations', 'write')
  @ApiOkResponse({ type: InvitationView })
  resend(@Param('id', ParseId) id: string): Promise<InvitationView> {
    return this.invitations.resend(id);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @RequirePermission('platform', 'invitations', 'write')
  @ApiOkResponse({ type: InvitationView })
  cancel(@Param('id', ParseId) id: string): Promise<InvitationView> {
    return this.invitations.cancel(id);
  }
}
