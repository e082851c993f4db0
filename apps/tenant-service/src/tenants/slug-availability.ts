import { Injectable } from '@nestjs/common';
import { requireContext } from '@app/context';
import { RateLimits } from '@app/rate-limits';
import { TenantDirectory } from '@app/tenancy';
import { TenantServiceConfig } from '../config';
import { isReserved, isSlug } from './slug';
import type { AvailabilityView } from './tenants.dto';

const WINDOW_SECONDS = 60;

/** Says whether a tenant could have a short name: for sign-up forms, before anybody is signed in. */
@Injectable()
export class SlugAvailability {
  constructor(
    private readonly limits: RateLimits,
    private readonly directory: TenantDirectory,
    private readonly config: TenantServiceConfig,
  ) {}

  /** @throws RateLimited: nobody lists our tenants by asking for every name */
  async of(slug: string): Promise<AvailabilityView> {
    const quota = this.config.SLUG_CHECKS_PER_MINUTE;
    const rule = { name: 'slug-checks', quota, windowSeconds: WINDOW_SECONDS };
    await this.limits.consume(rule, requireContext().ip ?? 'unknown');
    if (isReserved(slug)) return { slug, available: false, reason: 'reserved' };
    if (!isSlug(slug)) return { slug, available: false, reason: 'invalid' };
    const taken = (await this.directory.find(slug)) !== null;
    return taken ? { slug, available: false, reason: 'taken' } : { slug, available: true };
  }
}
