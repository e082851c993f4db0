import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { SigningKeys } from '@app/auth';
import { Clock } from '@app/clock';
import { runInContext, systemContext } from '@app/context';
import type { Sealer } from '@app/crypto';
import { Database } from '@app/database';
import { Unavailable } from '@app/errors';
import { newTraceId } from '@app/trace';
import type { JsonWebKey, KeyObject } from 'node:crypto';
import { AuthServiceConfig } from '../config';
import { SigningKey, signingKeySealer, type SigningKeyRow } from './signing-key';
import { ensureSigningKey } from './signing-key-store';

/** How long a process may not notice that another key is to sign. */
const READ_AGAIN_AFTER_MS = 5_000;

/**
 * What is told to others must be newer. An unknown key id asks the table again as well, but made-up
 * ids must not flood it.
 */
const READ_SOON_AFTER_MS = 1_000;

/** The signing keys of the table, kept in memory: unsealing and parsing cost more than signing. */
@Injectable()
export class SigningKeyRing extends SigningKeys implements OnModuleInit {
  private readonly logger = new Logger(SigningKeyRing.name);
  private readonly sealer: Sealer;
  /** Newest first. */
  private keys: SigningKey[] = [];
  private readAt = -Infinity;
  private reading: Promise<void> | null = null;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    { SECRETS_KEY }: AuthServiceConfig,
  ) {
    super();
    this.sealer = signingKeySealer(SECRETS_KEY);
  }

  /** Fails at start, not at the first login, when the keys can't be unsealed. */
  async onModuleInit(): Promise<void> {
    await this.database.transact(() =>
      ensureSigningKey((sql, values) => this.database.query(sql, values), this.sealer, this.now()),
    );
    (await this.signer()).unseal();
  }

  /** The newest active key: the one to sign with. */
  async signer(): Promise<SigningKey> {
    await this.read(READ_AGAIN_AFTER_MS);
    const key = this.keys.find((candidate) => candidate.isActive(this.now()));
    if (!key) throw new Unavailable('There is no active signing key.');
    return key;
  }

  async publicKey(keyId: string): Promise<KeyObject | null> {
    await this.read(READ_AGAIN_AFTER_MS);
    if (!this.find(keyId)) await this.read(READ_SOON_AFTER_MS);
    return this.find(keyId)?.publicKey ?? null;
  }

  override isCurrent(keyId: string): boolean {
    return this.find(keyId) !== undefined;
  }

  async publishedIds(): Promise<string[]> {
    return (await this.published()).map(({ kid }) => String(kid));
  }

  /** What others verify with, keys that are yet to activate included. */
  async published(): Promise<JsonWebKey[]> {
    await this.read(READ_SOON_AFTER_MS);
    return this.keys.filter((key) => !key.isRetired(this.now())).map((key) => key.row.public_jwk);
  }

  private find(keyId: string): SigningKey | undefined {
    return this.keys.find((key) => key.kid === keyId && !key.isRetired(this.now()));
  }

  /** Reads the table unless it was read lately. While it can't be read, known keys stay good. */
  private async read(maxAgeMs: number): Promise<void> {
    if (this.keys.length > 0 && this.now().getTime() - this.readAt < maxAgeMs) return;
    this.reading ??= this.load().finally(() => (this.reading = null));
    try {
      await this.reading;
    } catch (error) {
      if (this.keys.length === 0) throw error;
      this.logger.warn({ err: error }, 'The signing keys could not be read again');
    }
  }

  /** In a context of its own: many requests wait for it, and it belongs to no one's transaction. */
  private async load(): Promise<void> {
    this.readAt = this.now().getTime();
    const rows = await runInContext(systemContext(newTraceId()), () =>
      this.database.transact(() =>
        this.database.query<SigningKeyRow>(
          `SELECT kid, public_jwk, sealed_private_key, activates_at, retires_at FROM signing_keys
            WHERE retires_at IS NULL OR retires_at > $1 ORDER BY activates_at DESC, created_at DESC`,
          [this.now()],
        ),
      ),
    );
    this.keys = rows.map((row) => this.keep(row));
  }

  /** A key itself never changes; only its times may. */
  private keep(row: SigningKeyRow): SigningKey {
    const known = this.keys.find((key) => key.kid === row.kid);
    const isSame =
      known?.row.activates_at.getTime() === row.activates_at.getTime() &&
      known.row.retires_at?.getTime() === row.retires_at?.getTime();
    return isSame ? known : new SigningKey(row, this.sealer);
  }

  private now(): Date {
    return this.clock.now();
  }
}
