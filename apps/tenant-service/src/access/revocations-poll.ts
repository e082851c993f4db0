import {
  Inject,
  Injectable,
  Logger,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { SigningKeys } from '@app/auth';
import { runInContext, systemContext } from '@app/context';
import { newTraceId } from '@app/trace';
import type { RemoteSigningKeys } from '../accounts/remote-signing-keys';
import { RevocationsClient } from './revocations-client';
import { RevocationsMemory } from './revocations-memory';

const ASK_EVERY_MS = 400;

/** Past this age what is remembered may be older than a revocation is allowed to be. */
const TRUSTED_FOR_MS = 1_000;

/**
 * Asks auth-service again and again for what was revoked since. Starting waits for no answer: until
 * there is one nothing is trusted, and that is all.
 */
@Injectable()
export class RevocationsPoll implements OnModuleInit, OnModuleDestroy {
  readonly memory = new RevocationsMemory();
  private readonly logger = new Logger(RevocationsPoll.name);
  private readonly startedAt = performance.now();
  private timer: NodeJS.Timeout | undefined;
  private asking: Promise<void> | null = null;
  private cursor: string | null = null;
  private askedAt = -Infinity;
  private outageTold = false;

  constructor(
    private readonly client: RevocationsClient,
    @Inject(SigningKeys) private readonly keys: RemoteSigningKeys,
  ) {}

  onModuleInit(): void {
    this.tick();
    this.timer = setInterval(() => this.tick(), ASK_EVERY_MS);
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.asking;
  }

  /** False when the last good answer is too old to say yes by. */
  get isFresh(): boolean {
    return performance.now() - this.askedAt <= TRUSTED_FOR_MS && !this.memory.isFull;
  }

  private tick(): void {
    this.asking ??= runInContext(systemContext(newTraceId()), () => this.ask())
      .then(
        () => this.tellEnd(),
        (error: unknown) => this.tellOutage(error),
      )
      .finally(() => (this.asking = null));
  }

  /** The answer is as old as its question: what is revoked while it travels is in the next one. */
  private async ask(): Promise<void> {
    const askedAt = performance.now();
    this.memory.forgetOld();
    for (let more = true; more && !this.memory.isFull;) {
      const page = await this.client.page(this.cursor);
      for (const revocation of page.revocations) this.memory.apply(revocation);
      this.keys.follow(page.key_ids);
      this.cursor = page.cursor;
      more = page.more;
    }
    this.askedAt = askedAt;
  }

  /** Once for each outage, and not for a single question that went wrong. */
  private tellOutage(error: unknown): void {
    const since = Math.max(this.askedAt, this.startedAt);
    if (this.outageTold || performance.now() - since <= TRUSTED_FOR_MS) return;
    this.outageTold = true;
    this.logger.warn(
      { err: error },
      'auth-service does not say what was revoked: each token is asked about until it does',
    );
  }

  private tellEnd(): void {
    if (this.outageTold) this.logger.log('auth-service says again what was revoked');
    this.outageTold = false;
  }
}
