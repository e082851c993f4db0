import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@app/clock';
import { mintToken, sha256, type Sealer } from '@app/crypto';
import { Database, Transactional } from '@app/database';
import { User } from '../accounts/user.entity';
import { AuthServiceConfig } from '../config';
import { hasLink, type AccountMailKind, type LinkKind } from './account-mail-kinds';

export const LINK_SEALER = Symbol('LINK_SEALER');

/** Everything that a mail says, but its words. */
export interface AccountMailDraft {
  kind: AccountMailKind;
  name: string;
  address: string;
  token: string | null;
  expires: Date | null;
}

interface MailRow {
  id: string;
  kind: AccountMailKind;
  user_id: string | null;
  address: string;
  state: 'queued' | 'sent' | 'failed' | 'dropped';
  sealed_token: Buffer | null;
  expires_at: Date | null;
  used_at: Date | null;
}

/**
 * What an attempt at a mail begins with: whether it is still wanted, whose it is, and its link. The
 * token is minted at the first attempt and sealed for the later ones, so that a mail that is sent
 * twice says the same.
 */
@Injectable()
export class AccountMailDrafts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: AuthServiceConfig,
    @Inject(LINK_SEALER) private readonly sealer: Sealer,
  ) {}

  /** @returns null when there is nothing to send any more */
  @Transactional()
  async begin(mailId: string): Promise<AccountMailDraft | null> {
    const seen = await this.find(mailId);
    if (seen?.state !== 'queued') return null;
    const user = await this.lockRecipient(seen);
    if (!user) return this.forget(mailId);
    // Between the look and the lock somebody may have ended the mail.
    const mail = await this.find(mailId);
    if (mail?.state !== 'queued' || !isWanted(mail, user)) return this.drop(mailId);
    const token = hasLink(mail.kind) ? await this.linkOf(mail, mail.kind, user.id) : null;
    if (hasLink(mail.kind) && token === null) return this.drop(mailId);
    await this.database.query('UPDATE account_mails SET attempts = attempts + 1 WHERE id = $1', [
      mailId,
    ]);
    const { kind, address, expires_at } = mail;
    return { kind, address, name: user.displayName, token, expires: expires_at };
  }

  private async find(id: string): Promise<MailRow | undefined> {
    const [row] = await this.database.query<MailRow>(
      `SELECT id, kind, user_id, address, state, sealed_token, expires_at, used_at
         FROM account_mails WHERE id = $1`,
      [id],
    );
    return row;
  }

  private lockRecipient({ user_id, address }: MailRow): Promise<User | null> {
    const whose = user_id === null ? { email: address } : { id: user_id };
    return this.database.repository(User).findOne({
      where: { ...whose, isActive: true },
      lock: { mode: 'for_no_key_update' },
    });
  }

  /** Null where a newer mail of the kind has its link already, or there were too many of late. */
  private async linkOf(mail: MailRow, kind: LinkKind, userId: string): Promise<string | null> {
    if (mail.expires_at === null || mail.expires_at <= this.clock.now()) return null;
    const context = sealContext(mail.id);
    if (mail.sealed_token !== null) return this.sealer.open(mail.sealed_token, context);
    if (await this.isOutrun(mail, kind, userId)) return null;
    const token = mintToken();
    await this.database.query(
      `UPDATE account_mails SET token_hash = NULL, sealed_token = NULL,
              state = CASE WHEN state = 'queued' THEN 'dropped' ELSE state END
        WHERE user_id = $1 AND kind = $2 AND id <> $3 AND used_at IS NULL AND token_hash IS NOT NULL`,
      [userId, kind, mail.id],
    );
    await this.database.query(
      `UPDATE account_mails SET user_id = $2, token_hash = $3, sealed_token = $4 WHERE id = $1`,
      [mail.id, userId, sha256(token), this.sealer.seal(token, context)],
    );
    return token;
  }

  private async isOutrun(mail: MailRow, kind: LinkKind, userId: string): Promise<boolean> {
    const hourAgo = new Date(this.clock.now().getTime() - 3_600_000);
    const [found] = await this.database.query<{ newer: boolean; recent: number }>(
      `SELECT COALESCE(bool_or(id > $3 AND token_hash IS NOT NULL), false) AS newer,
              (count(*) FILTER (WHERE created_at > $4 AND attempts > 0))::int AS recent
         FROM account_mails WHERE user_id = $1 AND kind = $2 AND id <> $3`,
      [userId, kind, mail.id, hourAgo],
    );
    return found?.newer === true || (found?.recent ?? 0) >= this.config.ACCOUNT_MAILS_PER_ACCOUNT;
  }

  private async drop(id: string): Promise<null> {
    await this.database.query(
      `UPDATE account_mails SET state = 'dropped', token_hash = NULL, sealed_token = NULL
        WHERE id = $1 AND state = 'queued'`,
      [id],
    );
    return null;
  }

  /** Nobody has this address: that somebody asked for it is no business of ours. */
  private async forget(id: string): Promise<null> {
    await this.database.query('DELETE FROM account_mails WHERE id = $1', [id]);
    return null;
  }
}

/** Of what is verified, or of another address by now, nobody need show whose it is. */
const FOR_UNVERIFIED: readonly AccountMailKind[] = ['verification', 'first_password'];

/** A link that was used is of no use either. */
function isWanted({ kind, address, used_at }: MailRow, user: User): boolean {
  if (used_at !== null) return false;
  return (
    !FOR_UNVERIFIED.includes(kind) || (user.email === address && user.emailVerifiedAt === null)
  );
}

/** Binds a sealed token to its row. */
function sealContext(mailId: string): string {
  return `account-mail:${mailId}`;
}
