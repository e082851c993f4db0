import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SignedIn, SuperuserOnly } from '@app/auth';
import { Problems } from '@app/errors';
import { LimitsItself } from '@app/rate-limits';
import { ParseId } from '@app/validation';
import { PasswordProof } from '../sessions/password-proof';
import { DetailView } from '../sessions/sessions.dto';
import { DeactivateInput, UserStateView } from './deactivation.dto';
import { Deactivations } from './deactivations';

@ApiTags('accounts')
@Controller('auth')
export class DeactivationController {
  constructor(
    private readonly deactivations: Deactivations,
    private readonly proof: PasswordProof,
  ) {}

  @Post('profile/deactivate')
  @LimitsItself('login-account, login-ip: wrong passwords')
  @HttpCode(200)
  @SignedIn()
  @Problems({ 403: ['wrong_password'], 409: ['last_superuser'], 503: ['unavailable'] })
  @ApiOperation({ summary: 'Close your own account; every session ends' })
  @ApiOkResponse({ type: DetailView })
  async deactivateSelf(@Body() { password }: DeactivateInput): Promise<DetailView> {
    const { id } = await this.proof.ofCurrentUser(password);
    await this.deactivations.deactivate(id);
    return { detail: 'Your account is closed, and every session has ended.' };
  }

  @Post('users/:id/deactivate')
  @HttpCode(200)
  @SuperuserOnly()
  @Problems({ 409: ['last_superuser'] })
  @ApiOperation({ summary: 'Close an account; every session of it ends' })
  @ApiOkResponse({ type: UserStateView })
  async deactivate(@Param('id', ParseId) id: string): Promise<UserStateView> {
    return UserStateView.of(await this.deactivations.deactivate(id));
  }

  @Post('users/:id/activate')
  @HttpCode(200)
  @SuperuserOnly()
  @ApiOperation({ summary: 'Open a closed account again' })
  @ApiOkResponse({ type: UserStateView })
  async activate(@Param('id', ParseId) id: string): Promise<UserStateView> {
    return UserStateView.of(await this.deactivations.activate(id));
  }
}
