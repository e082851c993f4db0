import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { currentActor, Public, SignedIn } from '@app/auth';
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
  @HttpCode(200)
  @Public()
  @ApiOkResponse({ type: LoginView })
  login(@Body() input: LoginInput): Promise<LoginView> {
    return this.logins.login(input);
  }

  @Post('token/refresh')
  @HttpCode(200)
  @Public()
  @ApiOkResponse({ type: TokensView })
  refresh(@Body() input: RefreshInput): Promise<TokensView> {
    return this.refreshes.refresh(input.refresh);
  }

  @Post('logout')
  @HttpCode(200)
  @SignedIn()
  @ApiOkResponse({ type: DetailView })
  async logout(): Promise<DetailView> {
    await this.sessions.end(currentActor().sessionId as string);
    return { detail: 'Signed out.' };
  }

  @Get('sessions')
  @SignedIn()
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
  @ApiNoContentResponse()
  end(@Param('id', ParseId) id: string): Promise<void> {
    return this.sessions.end(id);
  }
}
