import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ServiceOnly } from '@app/auth';
import { Problems } from '@app/errors';
import { ClaimInput, ClaimView } from './claims.dto';
import { ClaimsService } from './claims.service';

@ApiTags('internal')
@Controller('internal/accounts')
export class ClaimsController {
  constructor(private readonly claims: ClaimsService) {}

  @Post('claim')
  @HttpCode(200)
  @ServiceOnly()
  @ApiOperation({ summary: 'Make or verify the account behind an invitation' })
  @ApiOkResponse({ type: ClaimView })
  @Problems({ 401: ['invalid_credentials'], 409: ['claim_superseded'], 429: ['rate_limited'] })
  claim(@Body() input: ClaimInput): Promise<ClaimView> {
    return this.claims.claim(input);
  }
}
