import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ServiceOnly } from '@app/auth';
import { Problems } from '@app/errors';
import { LoginService } from './login.service';
import { LoginView, ServiceLoginInput } from './sessions.dto';

@ApiTags('internal')
@Controller('internal/sessions')
export class ServiceLoginsController {
  constructor(private readonly logins: LoginService) {}

  @Post()
  @HttpCode(200)
  @ServiceOnly()
  @ApiOperation({ summary: 'Signs in somebody who came to another service' })
  @ApiOkResponse({ type: LoginView })
  @Problems({
    400: ['tenant_conflict'],
    401: ['invalid_credentials'],
    403: ['tenant_access_denied'],
    429: ['rate_limited'],
  })
  login(@Body() input: ServiceLoginInput): Promise<LoginView> {
    return this.logins.loginThrough(input);
  }
}
