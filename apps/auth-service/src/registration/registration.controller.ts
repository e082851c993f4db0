import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '@app/auth';
import { Problems } from '@app/errors';
import { CarriesTokens } from '@app/idempotency';
import { LimitsItself } from '@app/rate-limits';
import { RegisteredView, RegisterInput } from './registration.dto';
import { RegistrationService } from './registration.service';

@ApiTags('accounts')
@Controller('auth')
export class RegistrationController {
  constructor(private readonly registrations: RegistrationService) {}

  @Post('register')
  @LimitsItself('registration-ip: sign-ups of each address')
  @CarriesTokens('A repetition answers email_taken: sign in.')
  @Public()
  @ApiOperation({ summary: 'Sign up, with a company or without' })
  @ApiCreatedResponse({ type: RegisteredView })
  @Problems({ 409: ['email_taken', 'username_taken'] })
  register(@Body() input: RegisterInput): Promise<RegisteredView> {
    return this.registrations.register(input);
  }
}
