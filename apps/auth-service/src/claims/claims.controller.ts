import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ServiceOnly } from '@app/auth';
import { ClaimInput, ClaimView } from './claims.dto';
import { ClaimsService } from './claims.service';

@ApiTags('internal')
@Controller('internal/accounts')
export class ClaimsController {
  constructor(private readonly claims: ClaimsService) {}

  @Post('claim')
  @HttpCode(200)
  @ServiceOnly()
  @ApiOkResponse({ type: ClaimView })
  claim(@Body() input: ClaimInput): Promise<ClaimView> {
    return this.claims.claim(input);
  }
}
