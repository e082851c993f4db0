import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { SuperuserOnly } from '@app/auth';
import { BreakerView, BreakersView } from './breakers.dto';
import { BreakersService } from './breakers.service';

/** Hosts are of no tenant, and may tell one tenant of another: only superusers see them. */
@ApiTags('integrations')
@Controller('integrations/breakers')
export class BreakersController {
  constructor(private readonly breakers: BreakersService) {}

  @Get()
  @SuperuserOnly()
  @ApiOperation({ summary: 'The breakers of every host that this service calls' })
  @ApiOkResponse({ type: BreakersView })
  list(): Promise<BreakersView> {
    return this.breakers.list();
  }

  @Post(':host/reset')
  @HttpCode(200)
  @SuperuserOnly()
  @ApiParam({ name: 'host', example: 'billing.example.com:8443' })
  @ApiOperation({ summary: 'Closes a breaker in every process, whatever it was' })
  @ApiOkResponse({ type: BreakerView })
  reset(@Param('host') host: string): Promise<BreakerView> {
    return this.breakers.reset(host);
  }
}
