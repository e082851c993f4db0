import { Inject, Injectable } from '@nestjs/common';
import { SigningKeys } from '@app/auth';
import { Clock } from '@app/clock';
import { currentContext, runInContext, systemContext } from '@app/context';
import { Unavailable } from '@app/errors';
import { HttpClient, INTERNAL_SETTINGS } from '@app/http-client';
import { newTraceId } from '@app/trace';
import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { AUTH_SERVICE_URL } from './accounts-client';

const REFRESH_AFTER_MS = 5 * 60_000;

/** An unknown key id makes us ask again, but a flood of made-up ids must not flood auth-service. */
const ASK_AGAIN_AFTER_MS = 30_000;

/** Neither must processes of auth-service that disagree for a moment. */
const FOLLOW_AFTER_MS = 1_000;

/** The keys that auth-service publishes, fetched when the first token comes in. */
@Injectable()
export class RemoteSigningKeys extends SigningKeys {
  private keys = new Map<string, KeyObject>();
  /** When the keys were last asked for, with or without success. */
  private askedAt = -Infinity;
  private fetchedAt = -Infinity;
  private askedForUnknownAt = -Infinity;
  private fetching: Promise<void> | null = null;

  constructor(
    private readonly http: HttpClient,
    private readonly clock: Clock,
    @Inject(AUTH_SERVICE_URL) private readonly url: string,
  ) {
    super();
  }

  /** @throws Unavailable while the keys can't be fetched and the one that is meant is not known */
  async publicKey(keyId: string): Promise<KeyObject | null> {
    this.refresh();
    const known = this.keys.get(keyId);
    if (known) return known;
    if (this.keys.size > 0 && !this.fetching && !this.mayAskForUnknown()) return null;
    // Whoever comes while the keys are on their way waits for them.
    await this.fetch();
    const found = this.keys.get(keyId);
    if (!found) this.askedForUnknownAt = this.now();
    return found ?? null;
  }

  override isCurrent(keyId: string): boolean {
    this.refresh();
    return this.keys.has(keyId);
  }

  /**
   * auth-service tells with every list of revocations which keys it publishes. A withdrawn one is
   * forgotten at once, and with it every token that it signed; a new one is fetched.
   */
  follow(keyIds: readonly string[]): void {
    if (this.keys.size === 0) return;
    for (const keyId of this.keys.keys()) if (!keyIds.includes(keyId)) this.keys.delete(keyId);
    const isComplete = keyIds.every((keyId) => this.keys.has(keyId));
    if (!isComplete && this.now() - this.askedAt >= FOLLOW_AFTER_MS) this.fetchBehind();
  }

  private mayAskForUnknown(): boolean {
    return this.now() - this.askedForUnknownAt >= ASK_AGAIN_AFTER_MS;
  }

  /** Nobody waits for it, and while it fails it isn't tried by every request. */
  private refresh(): void {
    if (this.keys.size === 0 || this.now() - this.fetchedAt <= REFRESH_AFTER_MS) return;
    if (this.now() - this.askedAt > ASK_AGAIN_AFTER_MS) this.fetchBehind();
  }

  private fetchBehind(): void {
    this.fetch().catch(() => undefined);
  }

  private fetch(): Promise<void> {
    this.fetching ??= this.load()
      .catch(() => {
        throw new Unavailable('The signing keys are not available; try again shortly.');
      })
      .finally(() => (this.fetching = null));
    return this.fetching;
  }

  /** In a context of its own: it belongs to all who wait for it, and to no one's tenant. */
  private async load(): Promise<void> {
    this.askedAt = this.now();
    const traceId = currentContext()?.traceId ?? newTraceId();
    const { status, body } = await runInContext(systemContext(traceId), () =>
      this.http.request({
        url: `${this.url}/.well-known/jwks.json`,
        settings: INTERNAL_SETTINGS,
      }),
    );
    const { keys } = (body ?? {}) as { keys?: (JsonWebKey & { kid: string })[] };
    if (status !== 200 || !Array.isArray(keys)) throw new Error(`The key set came as ${status}`);
    this.keys = new Map(keys.map((key) => [key.kid, createPublicKey({ key, format: 'jwk' })]));
    this.fetchedAt = this.now();
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}
