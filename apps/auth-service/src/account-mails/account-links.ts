import { Injectable } from '@nestjs/common';
import { Clock } from '@app/clock';
import { sha256 } from '@app/crypto';
import { Database, Transactional } from '@app/database';
import { LinkExpired, LinkNotFound, LinkUsed } from './account-links.errors';
import type { LinkKind } from './account-mail-kinds';

/** What a link in a mail is good for, and whose. */
export interface AccountLink {
  kind: LinkKind;
  userId: string;
  /** Where it was sent: who has the link has that mailbox. */
  address: string;
}

interface LinkRow {
  kind: LinkKind;
  user_id: string;
  address: string;
}

interface LinkState extends LinkRow {
  expires_at: Date;
  used_at: Date | null;
}

/**
 * The links of account mails, known by their tokens. Everything here locks the user before the
 * mail, so that no two can wait for each other.
 */
@Injectable()
export class AccountLinks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Looks without using it. @throws LinkNotFound, LinkExpired, LinkUsed */
  @Transactional()
  async look(token: string, kinds: readonly LinkKind[]): Promise<AccountLink> {
    const [row] = await this.database.query<LinkState>(
      `SELECT m.kind, m.user_id, m.address, m.expires_at, m.used_at
         FROM account_mails m JOIN users u ON u.id = m.user_id
        WHERE m.token_hash = $1 AND m.kind = ANY ($2) AND u.is_active`,
      [sha256(token), kinds],
    );
    if (!row) throw new LinkNotFound();
    if (row.used_at !== null) throw new LinkUsed();
    if (row.expires_at <= this.clock.now()) throw new LinkExpired();
    return linkOf(row);
  }

  /**
   * Uses it up. Of any number at once this one statement picks the one that does.
   * @throws LinkNotFound, LinkExpired, LinkUsed
   */
  @Transactional()
  async use(token: string, kinds: readonly LinkKind[]): Promise<AccountLink> {
    const [row] = await this.database.query<LinkRow>(
      `WITH owner AS (
         SELECT u.id FROM users u
          WHERE u.id = (SELECT user_id FROM account_mails WHERE token_hash = $1) AND u.is_active
            FOR NO KEY UPDATE)
       UPDATE account_mails m SET used_at = $3
         FROM owner
        WHERE m.token_hash = $1 AND m.kind = ANY ($2) AND m.user_id = owner.id
          AND m.used_at IS NULL AND m.expires_at > $3
        RETURNING m.kind, m.user_id, m.address`,
      [sha256(token), kinds, this.clock.now()],
    );
    if (row) return linkOf(row);
    await this.look(token, kinds);
    throw new LinkUsed();
  }

  /**
   * Ends every open link of a user, those of mails that still wait included: what was asked for
   * before the account changed hands must not work after. The caller has locked the user.
   */
  @Transactional()
  async endAllOf(userId: string): Promise<void> {
    await this.database.query(
      `UPDATE account_mails
          SET token_hash = NULL, sealed_token = NULL,
              state = CASE WHEN state = 'queued' THEN 'dropped' ELSE state END
        WHERE user_id = $1 AND expires_at IS NOT NULL AND used_at IS NULL
          AND (token_hash IS NOT NULL OR state = 'queued')`,
      [userId],
    );
  }
}

function linkOf({ kind, user_id, address }: LinkRow): AccountLink {
  return { kind, userId: user_id, address };
}
