import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@app/auth';
import { assetOf, PageAsset, REVALIDATED, SHARED_ASSETS } from '@app/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { join } from 'node:path';

const own = (name: string, cacheControl: string): [string, PageAsset] => [
  name,
  new PageAsset(join(__dirname, 'browser', name), cacheControl),
];

const PAGES = ['verify', 'reset', 'forgot'];
const ASSETS = new Map([
  ...SHARED_ASSETS,
  ...PAGES.map((page) => own(`${page}.js`, REVALIDATED)),
  own('account-form.js', REVALIDATED),
  own('words.js', REVALIDATED),
  ...PAGES.map((page) => [page, own(`${page}.html`, 'no-store')[1]] as const),
]);

/** The pages behind the links in mails about an account. They know nothing: their scripts ask the API. */
@ApiExcludeController()
@Controller('account')
export class AccountPagesController {
  @Get(':name')
  @Public()
  pageOrAsset(
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    assetOf(ASSETS, name).send(request, reply);
  }
}
