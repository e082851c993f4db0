import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ServiceOnly } from '@app/auth';
import { Problems } from '@app/errors';
import { ParseId } from '@app/validation';
import { LiveSessions } from './live-sessions';
import { RevocationList } from './revocation-list';
import { RevocationsQuery, RevocationsView, SessionStateView } from './revocations.dto';

@ApiTags('revocations')
@Controller('internal')
export class RevocationsController {
  constructor(
    private readonly revocations: RevocationList,
    private readonly sessions: LiveSessions,
  ) {}

  @Get('revocations')
  @ServiceOnly()
  @ApiOperation({ summary: 'Sessions that ended and users who were deactivated since the cursor' })
  @ApiOkResponse({ type: RevocationsView })
  list(@Query() { after }: RevocationsQuery): Promise<RevocationsView> {
    return this.revocations.after(after);
  }

  @Get('sessions/:id')
  @ServiceOnly()
  @ApiOperation({ summary: 'Whether one session still runs' })
  @Problems({ 404: ['not_found'] })
  @ApiOkResponse({ type: SessionStateView })
  session(@Param('id', ParseId) id: string): Promise<SessionStateView> {
    return this.sessions.get(id);
  }
}
