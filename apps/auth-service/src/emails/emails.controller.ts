import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public, SignedIn } from '@app/auth';
import { Problems } from '@app/errors';
import { LimitsItself } from '@app/rate-limits';
import { DetailView } from '../sessions/sessions.dto';
import { EmailConfirmations } from './email-confirmations';
import { EmailRequests } from './email-requests';
import { EmailChangeInput, VerifyInput } from './emails.dto';

@ApiTags('accounts')
@Controller('auth/email')
export class EmailsController {
  constructor(
    private readonly confirmations: EmailConfirmations,
    private readonly requests: EmailRequests,
  ) {}

  @Post('verify')
  @LimitsItself('account-token-ip: unknown tokens of each address')
  @HttpCode(200)
  @Public()
  @Problems({ 404: ['link_not_found'], 409: ['link_expired', 'link_used', 'email_taken'] })
  @ApiOperation({ summary: 'Confirm an e-mail address, with the token of the mail' })
  @ApiOkResponse({ type: DetailView })
  async verify(@Body() { token }: VerifyInput): Promise<DetailView> {
    await this.confirmations.confirm(token);
    return { detail: 'The e-mail address is confirmed.' };
  }

  @Post('verification')
  @LimitsItself('account-mails: mails about each account')
  @HttpCode(200)
  @SignedIn()
  @Problems({ 409: ['email_verified_already'] })
  @ApiOperation({ summary: 'Send another mail to confirm your e-mail address' })
  @ApiOkResponse({ type: DetailView })
  async requestVerification(): Promise<DetailView> {
    await this.requests.verification();
    return { detail: 'A mail is on its way.' };
  }

  @Post('change')
  @LimitsItself('account-mails: mails about each account')
  @HttpCode(200)
  @SignedIn()
  @Problems({ 403: ['wrong_password'], 409: ['email_taken'], 503: ['unavailable'] })
  @ApiOperation({ summary: 'Change your e-mail address, by a mail to the new one' })
  @ApiOkResponse({ type: DetailView })
  async change(@Body() input: EmailChangeInput): Promise<DetailView> {
    await this.requests.change(input);
    return { detail: 'A mail to the new address is on its way.' };
  }
}
