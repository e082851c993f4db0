import { Body, Controller, Get, HttpCode, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { cookieToken, Public, SuperuserByCookie } from '@app/auth';
import { LimitsItself, Unlimited } from '@app/rate-limits';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { extname } from 'node:path';
import { BOARD_COOKIE, boardCookie } from './board-cookie';
import { BOARD_POLICY } from './board-policy';
import { below } from './board-request';
import { BoardSignIn } from './board-sign-in';
import { BoardSignInInput } from './board-sign-in.dto';
import { QueueBoard } from './queue-board';
import { SignInPage } from './sign-in-page';
import { ToSignIn } from './to-sign-in.filter';

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};

/** The queue board, for superusers in a browser: a cookie of its own stands for the bearer token. */
@ApiExcludeController()
@Controller('admin/queues')
export class QueueBoardController {
  constructor(
    private readonly board: QueueBoard,
    private readonly signIns: BoardSignIn,
    private readonly signInPage: SignInPage,
  ) {}

  @Get('sign-in')
  @Public()
  page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.signInPage.part('sign-in.html').send(request, reply);
  }

  @Get('sign-in/:asset')
  @Public()
  part(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.signInPage.part(below('sign-in', request.url)).send(request, reply);
  }

  @Post('sign-in')
  @LimitsItself('login-account, login-ip: failures of each account and address')
  @HttpCode(200)
  @Public()
  async signIn(
    @Body() input: BoardSignInInput,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const token = await this.signIns.signIn(input);
    void reply.header('set-cookie', boardCookie(request.protocol, token));
    return { detail: 'Signed in.' };
  }

  @Post('sign-out')
  @Unlimited('it ends the one session that asks')
  @HttpCode(200)
  @SuperuserByCookie(BOARD_COOKIE)
  async signOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    await this.signIns.signOut(cookieToken(request, BOARD_COOKIE));
    void reply.header('set-cookie', boardCookie(request.protocol, null));
    return { detail: 'Signed out.' };
  }

  @Get('static/*')
  @SuperuserByCookie(BOARD_COOKIE)
  asset(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const name = below('static', request.url);
    const asset = this.board.asset(name);
    void reply
      .headers({
        'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
        'cache-control': 'private, max-age=3600',
      })
      .send(asset);
  }

  @Get('api/*')
  @SuperuserByCookie(BOARD_COOKIE)
  async answer(
    @Req() request: FastifyRequest,
    @Query() query: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { status, json } = await this.board.answer(`/api/${below('api', request.url)}`, query);
    void reply
      .status(status)
      .headers({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
      .send(json);
  }

  @Get()
  @UseFilters(ToSignIn)
  @SuperuserByCookie(BOARD_COOKIE)
  overview(@Res() reply: FastifyReply): void {
    this.sendPage(reply);
  }

  @Get('queue/:queue')
  @UseFilters(ToSignIn)
  @SuperuserByCookie(BOARD_COOKIE)
  queue(@Res() reply: FastifyReply): void {
    this.sendPage(reply);
  }

  @Get('queue/:queue/:job')
  @UseFilters(ToSignIn)
  @SuperuserByCookie(BOARD_COOKIE)
  job(@Res() reply: FastifyReply): void {
    this.sendPage(reply);
  }

  /** One page for all: its script looks at the address. */
  private sendPage(reply: FastifyReply): void {
    void reply
      .headers({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'content-security-policy': BOARD_POLICY,
      })
      .send(this.board.page);
  }
}
