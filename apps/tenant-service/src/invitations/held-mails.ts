import { Injectable } from '@nestjs/common';
import { Database, Transactional } from '@app/database';
import { currentTenantId } from '@app/tenancy';
import { InvitationMailQueue } from './invitation-mail.queue';

/** Mails that waited while their tenant was shut. */
@Injectable()
export class HeldMails {
  constructor(
    private readonly database: Database,
    private readonly queue: InvitationMailQueue,
  ) {}

  /**
   * Queues every mail of the tenant that has not gone out, in the transaction that opens it again.
   * The jobs that found it shut have ended; a job that is still under way does no harm, for the row
   * says what is sent.
   */
  @Transactional()
  async release(): Promise<number> {
    const waiting = await this.database.query<{ id: string; generation: number; round: string }>(
      `SELECT id, generation, pg_current_xact_id()::text AS round FROM invitations
        WHERE tenant_id = $1 AND status = 'pending' AND delivery_state = 'queued'
          AND sealed_token IS NOT NULL`,
      [currentTenantId()],
    );
    for (const { id, generation, round } of waiting)
      await this.queue.enqueueAgain({ invitation_id: id, generation }, round);
    return waiting.length;
  }
}
