import { Injectable } from '@nestjs/common';
import { Clock } from '@app/clock';
import { Database, Transactional } from '@app/database';

/** Ends sessions by whose they are. */
@Injectable()
export class SignOuts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns how many sessions ended */
  @Transactional()
  async everywhere(userId: string): Promise<number> {
    return this.end(userId, null);
  }

  /** All but one. @returns how many sessions ended */
  @Transactional()
  async elsewhere(userId: string, keptSessionId: string): Promise<number> {
    return this.end(userId, keptSessionId);
  }

  private async end(userId: string, kept: string | null): Promise<number> {
    const now = this.clock.now();
    const ended = await this.database.query(
      `UPDATE sessions SET ended_at = $3
        WHERE user_id = $1 AND id IS DISTINCT FROM $2 AND ended_at IS NULL AND expires_at > $3
        RETURNING id`,
      [userId, kept, now],
    );
    return ended.length;
  }
}
