import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@app/auth';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PageAsset } from './page-asset';

/** After an upgrade a browser asks again by the next visit, and costs us a 304 at most. */
const REVALIDATED = 'public, no-cache';
const PAGE = new PageAsset('page.html', 'no-store');
const STYLE = new PageAsset('page.css', REVALIDATED);
const SCRIPT = new PageAsset('page.js', REVALIDATED);
const WORDS = new PageAsset('words.js', REVALIDATED);

/** The page behind the link in an invitation's mail. It knows nothing: its script asks the API. */
@ApiExcludeController()
@Controller('invitations/accept')
export class AcceptPageController {
  @Get()
  @Public()
  page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    PAGE.send(request, reply);
  }

  @Get('page.css')
  @Public()
  style(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    STYLE.send(request, reply);
  }

  @Get('page.js')
  @Public()
  script(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    SCRIPT.send(request, reply);
  }

  @Get('words.js')
  @Public()
  words(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    WORDS.send(request, reply);
  }
}
