import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '@app/auth';
import { Problems } from '@app/errors';
import { LimitsItself } from '@app/rate-limits';
import type { FastifyRequest } from 'fastify';
import { SignedInView, SignInInput } from './sign-in.dto';
import { SignInService } from './sign-in.service';

@ApiTags('tenants')
@Controller('tenants/auth')
export class SignInController {
  constructor(private readonly signIns: SignInService) {}

  @Post()
  @LimitsItself('login-account, login-ip: failures of each account and address')
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: 'Signs in to a tenant, with the account that auth-service keeps' })
  @ApiOkResponse({ type: SignedInView })
  @Problems({
    400: ['tenant_required', 'tenant_conflict'],
    401: ['invalid_credentials'],
    403: ['tenant_access_denied'],
    502: ['upstream_failed'],
    503: ['unavailable', 'upstream_unavailable'],
  })
  signIn(@Body() input: SignInInput, @Req() request: FastifyRequest): Promise<SignedInView> {
    return this.signIns.signIn(input, request);
  }
}
