import { Injectable } from '@nestjs/common';
import { currentActor } from '@app/auth';
import { Clock } from '@app/clock';
import { requireContext } from '@app/context';
import { Database, Transactional } from '@app/database';
import { NotFound } from '@app/errors';
import { decodeCursor, type PageQuery } from '@app/validation';
import { LessThan, MoreThan, IsNull } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { InvalidCredentials } from '../accounts/accounts.errors';
import { SignOuts } from '../accounts/sign-outs';
import type { User } from '../accounts/user.entity';
import { AuthServiceConfig } from '../config';
import { RefreshTokens, type RefreshToken } from './refresh-token';
import { Session } from './session.entity';
import { TokenMinter, type AccessSubject } from './token-minter';

const DAY_MS = 24 * 3600 * 1000;
const LONGEST_IP = 64;

/** Where a person signs in from. */
export interface SessionOrigin {
  ip: string | null;
  userAgent: string | null;
}

/** A session that was just begun or renewed, before its access token is signed. */
export interface Renewal {
  subject: AccessSubject;
  refresh: string;
}

export interface TokenPair {
  access: string;
  refresh: string;
}

@Injectable()
export class SessionsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly refreshTokens: RefreshTokens,
    private readonly minter: TokenMinter,
    private readonly signOuts: SignOuts,
    private readonly config: AuthServiceConfig,
  ) {}

  /**
   * Begins a session in the caller's transaction; sign its tokens once that has committed. Who was
   * let in by a password that was replaced meanwhile, or is deactivated meanwhile, gets none: the
   * sessions that such a change ends can't have one more.
   * @throws InvalidCredentials
   */
  @Transactional()
  async begin(
    user: User,
    tenantId: string | null,
    origin: SessionOrigin = requireContext(),
  ): Promise<Renewal> {
    const now = this.clock.now();
    const id = uuidv7();
    const refresh = this.refreshTokens.mint(id);
    const begun = await this.database.query(
      `INSERT INTO sessions (id, user_id, token_tenant_id, token_hash, ip, user_agent,
                             created_at, last_used_at, expires_at)
       SELECT $1, u.id, $4, $5, $6, $7, $8, $8, $9 FROM users u
        WHERE u.id = $2 AND u.is_active AND u.password_hash = $3
          FOR SHARE
       RETURNING id`,
      [
        id,
        user.id,
        user.passwordHash,
        tenantId,
        refresh.hash,
        origin.ip?.slice(0, LONGEST_IP) ?? null,
        origin.userAgent,
        now,
        this.expiry(now),
      ],
    );
    if (begun.length === 0) throw new InvalidCredentials();
    return renewal(refresh, user.id, tenantId, user.isSuperuser);
  }

  async tokens({ subject, refresh }: Renewal): Promise<TokenPair> {
    return { access: await this.minter.mint(subject), refresh };
  }

  /** The caller's own running sessions, for a page: one row more than its limit. */
  @Transactional()
  list({ limit, cursor: text }: PageQuery): Promise<Session[]> {
    const cursor = decodeCursor(text);
    const backwards = cursor?.direction === 'before';
    return this.database.repository(Session).find({
      where: {
        userId: currentActor().id,
        endedAt: IsNull(),
        expiresAt: MoreThan(this.clock.now()),
        ...(cursor && { id: backwards ? MoreThan(cursor.id) : LessThan(cursor.id) }),
      },
      order: { id: backwards ? 'ASC' : 'DESC' },
      take: limit + 1,
    });
  }

  /** Ends one of the caller's own sessions. @throws NotFound */
  @Transactional()
  async end(sessionId: string): Promise<void> {
    const ended = await this.database.query(
      `UPDATE sessions SET ended_at = $3
        WHERE id = $1 AND user_id = $2 AND ended_at IS NULL AND expires_at > $3 RETURNING id`,
      [sessionId, currentActor().id, this.clock.now()],
    );
    if (ended.length === 0) throw new NotFound();
  }

  /** Ends the caller's other sessions, or with `everywhere` this one too. @returns how many */
  @Transactional()
  endAll(everywhere: boolean): Promise<number> {
    const { id, sessionId } = currentActor();
    return everywhere
      ? this.signOuts.everywhere(id)
      : this.signOuts.elsewhere(id, sessionId as string);
  }

  expiry(now: Date): Date {
    return new Date(now.getTime() + this.config.REFRESH_DAYS * DAY_MS);
  }
}

export function renewal(
  refresh: RefreshToken,
  userId: string,
  tenantId: string | null,
  superuser: boolean,
): Renewal {
  return {
    subject: { userId, sessionId: refresh.sessionId, tenantId, superuser },
    refresh: refresh.text,
  };
}
