import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '@app/clock';
import { Database, Transactional } from '@app/database';
import { RefreshTokens, RefreshToken } from './refresh-token';
import { judge, type SessionState } from './refresh-verdict';
import { InvalidRefreshToken, SessionEnded } from './sessions.errors';
import { renewal, SessionsService, type Renewal, type TokenPair } from './sessions.service';

interface SubjectRow {
  user_id: string;
  token_tenant_id: string | null;
  is_superuser: boolean;
}

interface SessionRow extends SubjectRow, SessionState {
  sealed_successor: Buffer | null;
}

/** Rotates refresh tokens: each is good for one successor. */
@Injectable()
export class RefreshService {
  private readonly logger = new Logger(RefreshService.name);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly refreshTokens: RefreshTokens,
    private readonly sessions: SessionsService,
  ) {}

  /** @throws InvalidRefreshToken, SessionEnded */
  async refresh(text: string): Promise<TokenPair> {
    const presented = this.refreshTokens.read(text);
    if (!presented) throw new InvalidRefreshToken();
    const renewed = await this.renew(presented);
    if (!renewed) throw new SessionEnded();
    return this.sessions.tokens(renewed);
  }

  /** Returns null, and doesn't throw, where a session ends: that must be committed. */
  @Transactional()
  async renew(presented: RefreshToken): Promise<Renewal | null> {
    const now = this.clock.now();
    return (await this.rotate(presented, now)) ?? (await this.settle(presented, now));
  }

  /** Of any number of tabs that present the current token, this one statement picks the one that rotates. */
  private async rotate(presented: RefreshToken, now: Date): Promise<Renewal | null> {
    const successor = this.refreshTokens.mint(presented.sessionId);
    const [row] = await this.database.query<SubjectRow>(
      `UPDATE sessions s
          SET token_hash = $3, parent_hash = $2, sealed_successor = $4, rotated_at = $5,
              last_used_at = $5, expires_at = $6
         FROM users u
        WHERE s.id = $1 AND s.token_hash = $2 AND s.ended_at IS NULL AND s.expires_at > $5
          AND u.id = s.user_id AND u.is_active
        RETURNING s.user_id, s.token_tenant_id, u.is_superuser`,
      [
        presented.sessionId,
        presented.hash,
        successor.hash,
        presented.sealSuccessor(successor),
        now,
        this.sessions.expiry(now),
      ],
    );
    return row ? renewalOf(row, successor) : null;
  }

  private async settle(presented: RefreshToken, now: Date): Promise<Renewal | null> {
    const [row] = await this.database.query<SessionRow>(
      `SELECT s.user_id, s.token_tenant_id, u.is_superuser, u.is_active, s.parent_hash,
              s.rotated_at, s.sealed_successor, s.expires_at, s.ended_at
         FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id = $1`,
      [presented.sessionId],
    );
    const verdict = row ? judge(row, presented.hash, now) : 'ended';
    if (verdict === 'graced' && row?.sealed_successor) {
      const text = presented.openSuccessor(row.sealed_successor);
      return renewalOf(row, new RefreshToken(presented.sessionId, text));
    }
    if (verdict === 'reused') await this.endFamily(presented.sessionId, now);
    return null;
  }

  private async endFamily(sessionId: string, now: Date): Promise<void> {
    this.logger.warn({ session_id: sessionId }, 'An old refresh token was used again');
    await this.database.query(
      'UPDATE sessions SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL',
      [sessionId, now],
    );
  }
}

function renewalOf(row: SubjectRow, refresh: RefreshToken): Renewal {
  return renewal(refresh, row.user_id, row.token_tenant_id, row.is_superuser);
}
