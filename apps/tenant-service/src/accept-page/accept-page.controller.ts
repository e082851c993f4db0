import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@app/auth';
import { assetOf, PageAsset, REVALIDATED, SHARED_ASSETS } from '@app/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { join } from 'node:path';

const own = (name: string, cacheControl: string): PageAsset =>
  new PageAsset(join(__dirname, 'browser', name), cacheControl);

const PAGE = own('page.html', 'no-store');
const ASSETS = new Map([
  ...SHARED_ASSETS,
  ['page.js', own('page.js', REVALIDATED)],
  ['words.js', own('words.js', REVALIDATED)],
]);

/** The page behind the link in an invitation's mail. It knows nothing: its script asks the API. */
@ApiExcludeController()
@Controller('invitations/accept')
export class AcceptPageController {
  @Get()
  @Public()
  page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    PAGE.send(request, reply);
  }

  @Get(':asset')
  @Public()
  asset(
    @Param('asset') name: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    assetOf(ASSETS, name).send(request, reply);
  }
}
