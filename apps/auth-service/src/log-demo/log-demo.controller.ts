import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SignedIn } from '@app/auth';
import { Problems } from '@app/errors';
import { RateLimit } from '@app/rate-limits';
import { LogDemoService, LogDemoView } from '@app/web';

@ApiTags('demos')
@Controller('auth')
export class LogDemoController {
  constructor(private readonly demo: LogDemoService) {}

  @Get('log')
  @RateLimit({ name: 'log-demo', quota: 120, windowSeconds: 60, per: 'user' })
  @SignedIn()
  @ApiOperation({
    summary: 'Writes a line, and has tenant-service write one under the same trace id',
  })
  @ApiOkResponse({ type: LogDemoView })
  @Problems({ 502: ['upstream_failed'], 503: ['upstream_unavailable'] })
  both(): Promise<LogDemoView> {
    return this.demo.both();
  }
}
