import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { currentActor, Public, SignedIn } from '@app/auth';
import { Problems } from '@app/errors';
import { LimitsItself, RateLimit } from '@app/rate-limits';
import { pageOf, PageQuery, ParseId, type Page } from '@app/validation';
import { LoginService } from './login.service';
import { RefreshService } from './refresh.service';
import {
  DetailView,
  LoginInput,
  LoginView,
  RefreshInput,
  SessionPage,
  SessionView,
  SignOutInput,
  TokensView,
} from './sessions.dto';
import { SessionsService } from './sessions.service';

@ApiTags('sessions')
@Controller('auth')
export class SessionsController {
  constructor(
    private readonly logins: LoginService,
    private readonly refreshes: RefreshService,
    private readonly sessions: SessionsService,
  ) {}

  @Post('login')
  @LimitsItself('login-account, login-ip: failures of each account and address')
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: 'Sign in with a password' })
  @ApiOkResponse({ type: LoginView })
  @Problems({
    401: ['invalid_credentials'],
    403: ['tenant_access_denied'],
    503: ['upstream_unavailable'],
  })
  login(@Body() input: LoginInput): Promise<LoginView> {
    return this.logins.login(input);
  }

  @Post('token/refresh')
  @RateLimit({ name: 'refresh', quota: 600, windowSeconds: 60, per: 'ip' })
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: 'Trade a refresh token for its successor' })
  @ApiOkResponse({ type: TokensView })
  @Problems({ 401: ['invalid_refresh_token', 'session_ended'] })
  refresh(@Body() input: RefreshInput): Promise<TokensView> {
    return this.refreshes.refresh(input.refresh);
  }

  @Post('logout')
  @HttpCode(200)
  @SignedIn()
  @ApiOperation({ summary: 'End the session of this token' })
  @ApiOkResponse({ type: DetailView })
  async logout(): Promise<DetailView> {
    await this.sessions.end(currentActor().sessionId as string);
    return { detail: 'Signed out.' };
  }

  @Post('logout/all')
  @HttpCode(200)
  @SignedIn()
  @ApiOperation({ summary: 'Sign out on every other device, or on every one' })
  @ApiOkResponse({ type: DetailView })
  async logoutAll(@Body() { everywhere = false }: SignOutInput): Promise<DetailView> {
    const ended = await this.sessions.endAll(everywhere);
    return { detail: `Signed out of ${ended} ${ended === 1 ? 'session' : 'sessions'}.` };
  }

  @Get('sessions')
  @SignedIn()
  @ApiOperation({ summary: 'My sessions, newest first' })
  @ApiOkResponse({ type: SessionPage })
  async list(@Query() query: PageQuery): Promise<Page<SessionView>> {
    const { sessionId } = currentActor();
    return pageOf('/api/auth/sessions', query, await this.sessions.list(query), (session) =>
      SessionView.of(session, sessionId),
    );
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @SignedIn()
  @ApiOperation({ summary: 'End one of my sessions' })
  @ApiNoContentResponse()
  end(@Param('id', ParseId) id: string): Promise<void> {
    return this.sessions.end(id);
  }
}
