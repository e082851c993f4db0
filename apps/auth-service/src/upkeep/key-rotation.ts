import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '@app/clock';
import { Database, Transactional } from '@app/database';
import { AuthServiceConfig } from '../config';
import { signingKeySealer } from '../signing-keys/signing-key';
import { rotateSigningKey, type Rotation } from '../signing-keys/signing-key-store';

const DAY_MS = 24 * 3_600_000;

/** Gives the signing key a successor when it is old enough. */
@Injectable()
export class KeyRotation {
  private readonly logger = new Logger(KeyRotation.name);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: AuthServiceConfig,
  ) {}

  async rotateWhenDue(): Promise<void> {
    const days = this.config.SIGNING_KEY_ROTATION_DAYS;
    if (days === 0) return;
    const rotation = await this.rotate(days * DAY_MS);
    if (rotation?.made)
      this.logger.log(
        { kid: rotation.kid, activates_at: rotation.activatesAt },
        'A new signing key is published',
      );
  }

  @Transactional()
  private rotate(olderThanMs: number): Promise<Rotation | null> {
    return rotateSigningKey(
      (sql, values) => this.database.query(sql, values),
      signingKeySealer(this.config.SECRETS_KEY),
      this.clock.now(),
      olderThanMs,
    );
  }
}
