import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public, SignedIn } from '@app/auth';
import { Problems } from '@app/errors';
import { LimitsItself } from '@app/rate-limits';
import { DetailView } from '../sessions/sessions.dto';
import { PasswordChangeService } from './password-change.service';
import { PasswordResetRequests } from './password-reset-requests';
import { PasswordResetService } from './password-reset.service';
import { PasswordChangeInput, ResetInput, ResetRequestInput } from './passwords.dto';

@ApiTags('accounts')
@Controller('auth/password')
export class PasswordsController {
  constructor(
    private readonly requests: PasswordResetRequests,
    private readonly resets: PasswordResetService,
    private readonly changes: PasswordChangeService,
  ) {}

  @Post('reset')
  @LimitsItself('reset-ip: requests of each address')
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: 'Ask for a mail to choose a new password' })
  @ApiOkResponse({ type: DetailView })
  async requestReset(@Body() { email }: ResetRequestInput): Promise<DetailView> {
    await this.requests.request(email);
    return { detail: 'If there is an account with this address, a mail is on its way.' };
  }

  @Post('reset/confirm')
  @LimitsItself('account-token-ip: unknown tokens of each address')
  @HttpCode(200)
  @Public()
  @Problems({
    404: ['link_not_found'],
    409: ['link_expired', 'link_used'],
    503: ['unavailable'],
  })
  @ApiOperation({ summary: 'Choose a new password, with the token of the mail' })
  @ApiOkResponse({ type: DetailView })
  async reset(@Body() input: ResetInput): Promise<DetailView> {
    await this.resets.confirm(input);
    return { detail: 'The password is changed, and every session has ended: sign in.' };
  }

  @Post('change')
  @LimitsItself('login-account, login-ip: wrong passwords')
  @HttpCode(200)
  @SignedIn()
  @Problems({ 403: ['wrong_password'], 503: ['unavailable'] })
  @ApiOperation({ summary: 'Change your password; every other session ends' })
  @ApiOkResponse({ type: DetailView })
  async change(@Body() input: PasswordChangeInput): Promise<DetailView> {
    await this.changes.change(input);
    return { detail: 'The password is changed, and every other session has ended.' };
  }
}
