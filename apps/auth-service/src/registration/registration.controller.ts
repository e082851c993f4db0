import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '@app/auth';
import { RegisteredView, RegisterInput } from './registration.dto';
import { RegistrationService } from './registration.service';

@ApiTags('accounts')
@Controller('auth')
export class RegistrationController {
  constructor(private readonly registrations: RegistrationService) {}

  @Post('register')
  @Public()
  @ApiCreatedResponse({ type: RegisteredView })
  register(@Body() input: RegisterInput): Promise<RegisteredView> {
    return this.registrations.register(input);
  }
}
