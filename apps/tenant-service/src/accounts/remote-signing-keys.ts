import { Inject, Injectable } from '@nestjs/common';
import { SigningKeys } from '@app/auth';
import { Clock } from '@app/clock';
import { Unavailable } from '@app/errors';
import { HttpClient, INTERNAL_SETTINGS } from '@app/http-client';
import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { AUTH_SERVICE_URL } from './accounts-client';

const REFRESH_AFTER_MS = 5 * 60_000;

/** An unknown key id makes us ask again, but a flood of made-up ids must not flood auth-service. */
const ASK_AGAIN_AFTER_MS = 30_000;

/** The keys that auth-service publishes, fetched when the first token comes in. */
@Injectable()
export class RemoteSigningKeys implements SigningKeys {
  private keys = new Map<string, KeyObject>();
  private fetchedAt = -Infinity;
  private askedForUnknownAt = -Infinity;
  private fetching: Promise<void> | null = null;

  constructor(
    private readonly http: HttpClient,
    private readonly clock: Clock,
    @Inject(AUTH_SERVICE_URL) private readonly url: string,
  ) {}

  /** @throws UpstreamFailed, UpstreamUnavailable while no keys were ever fetched */
  async publicKey(keyId: string): Promise<KeyObject | null> {
    const now = this.clock.now().getTime();
    if (this.keys.size === 0) await this.fetch();
    else if (now - this.fetchedAt > REFRESH_AFTER_MS) this.fetch().catch(() => undefined);
    const known = this.keys.get(keyId);
    if (known || now - this.askedForUnknownAt < ASK_AGAIN_AFTER_MS) return known ?? null;
    this.askedForUnknownAt = now;
    await this.fetch();
    return this.keys.get(keyId) ?? null;
  }

  private fetch(): Promise<void> {
    this.fetching ??= this.load().finally(() => (this.fetching = null));
    return this.fetching;
  }

  private async load(): Promise<void> {
    const { status, body } = await this.http.request({
      url: `${this.url}/.well-known/jwks.json`,
      settings: INTERNAL_SETTINGS,
    });
    const { keys } = (body ?? {}) as { keys?: (JsonWebKey & { kid: string })[] };
    if (status !== 200 || !Array.isArray(keys))
      throw new Unavailable('The signing keys are not available.');
    this.keys = new Map(keys.map((key) => [key.kid, createPublicKey({ key, format: 'jwk' })]));
    this.fetchedAt = this.clock.now().getTime();
  }
}
