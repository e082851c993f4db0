import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '@app/permissions';
import { DashboardQuery, DashboardView } from './dashboard.dto';
import { DashboardService } from './dashboard.service';

/** Under two paths: its own, and the one that clients of the older system know. */
@ApiTags('dashboard')
@Controller(['dashboard', 'permissions/dashboard'])
export class DashboardController {
  constructor(private readonly dashboard: DashboardService) {}

  @Get()
  @RequirePermission('abc', 'dashboard', 'read')
  @ApiOperation({ summary: 'The dashboard of the tenant' })
  @ApiOkResponse({ type: DashboardView })
  show(@Query() query: DashboardQuery): Promise<DashboardView> {
    return this.dashboard.show(query);
  }
}
