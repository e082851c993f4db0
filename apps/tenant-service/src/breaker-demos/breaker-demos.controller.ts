import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SignedIn } from '@app/auth';
import { Problems } from '@app/errors';
import { RateLimit } from '@app/rate-limits';
import { BreakerDemoView } from './breaker-demos.dto';
import { BreakerDemosService } from './breaker-demos.service';

const LIMIT = { name: 'breaker-demos', quota: 120, windowSeconds: 60, per: 'user' } as const;
const MAY_FAIL = { 502: ['upstream_failed'], 503: ['upstream_unavailable'] };

/** To see a breaker open and close: docs/breakers.md tells the story. */
@ApiTags('demos')
@Controller()
export class BreakerDemosController {
  constructor(private readonly demos: BreakerDemosService) {}

  @Get('auth')
  @RateLimit(LIMIT)
  @SignedIn()
  @ApiOperation({ summary: 'Calls BREAKER_DEMO_AUTH_URL through its breaker' })
  @ApiOkResponse({ type: BreakerDemoView })
  @Problems(MAY_FAIL)
  auth(): Promise<BreakerDemoView> {
    return this.demos.call('auth');
  }

  @Get('billing')
  @RateLimit(LIMIT)
  @SignedIn()
  @ApiOperation({ summary: 'Calls BREAKER_DEMO_BILLING_URL through its breaker' })
  @ApiOkResponse({ type: BreakerDemoView })
  @Problems(MAY_FAIL)
  billing(): Promise<BreakerDemoView> {
    return this.demos.call('billing');
  }
}
