import { loadConfig, Setting } from '@app/config';
import { databaseUrls, type DatabaseUrls } from '@app/database';

/** All that is needed of what runs as the owner, or as whoever may make roles. */
class OwnerConfig {
  @Setting({ optional: true }) DATABASE_URL?: string = undefined;
  @Setting({ optional: true }) DATABASE_OWNER_URL?: string = undefined;
  @Setting({ optional: true }) AUTH_DATABASE_URL?: string = undefined;
  @Setting({ optional: true }) TENANT_DATABASE_URL?: string = undefined;
  @Setting({ optional: true }) SECRETS_KEY?: string = undefined;
}

/** @throws Error that says what to set */
export function ownerUrls(): Partial<DatabaseUrls> & { owner: string } {
  const { owner, ...others } = databaseUrls(loadConfig(OwnerConfig));
  if (!owner)
    throw new Error('Set DATABASE_OWNER_URL, or DATABASE_URL and SECRETS_KEY to derive it from');
  return { owner, ...others };
}
