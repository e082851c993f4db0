import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { SuperuserRequired, Unauthenticated } from '@app/errors';
import type { FastifyReply } from 'fastify';
import { BOARD_PATH } from './queue-board';

/** A person who may not see a page is shown where to sign in, not a problem in JSON. */
@Catch(Unauthenticated, SuperuserRequired)
export class ToSignIn implements ExceptionFilter {
  catch(_error: Error, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    void reply
      .status(303)
      .headers({ location: `${BOARD_PATH}/sign-in`, 'cache-control': 'no-store' })
      .send();
  }
}
