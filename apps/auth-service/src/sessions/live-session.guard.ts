import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { currentActor, routeAccessOf } from '@app/auth';
import { Unauthenticated } from '@app/errors';
import { SessionsService } from './sessions.service';

/**
 * The second check of every signed-in request. Elsewhere an access token is good for its quarter of
 * an hour; here, where sessions are kept, an ended one is out at once.
 */
@Injectable()
export class LiveSessionGuard implements CanActivate {
  constructor(private readonly sessions: SessionsService) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    if (routeAccessOf(execution).kind !== 'signed-in') return true;
    const { id, sessionId } = currentActor();
    if (sessionId === null) throw new Unauthenticated();
    await this.sessions.assertLive(sessionId, id);
    return true;
  }
}
