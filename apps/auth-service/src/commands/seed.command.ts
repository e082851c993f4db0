import type { CommandConfig } from '../config';
import { withAccountsOfOwner } from './accounts-of-owner';

const ADMIN_EMAIL = 'admin@acme.test';
const DEMO_PASSWORD = 'acme-admin-demo-2026';

/** Makes the demo's administrator; tenant-service's seed makes the tenant. */
export async function seedCommand(config: CommandConfig): Promise<string[]> {
  if (config.NODE_ENV === 'production') throw new Error('The demo seed never runs in production');
  const { id, created } = await withAccountsOfOwner(config.ownerUrl, (accounts) =>
    accounts.ensure({
      email: ADMIN_EMAIL,
      name: 'Acme Admin',
      password: config.SEED_ADMIN_PASSWORD ?? DEMO_PASSWORD,
      superuser: false,
      replacePassword: config.SEED_ADMIN_PASSWORD !== undefined,
    }),
  );
  return [
    `${created ? 'made' : 'found'} account ${ADMIN_EMAIL}`,
    // The last line is for whoever runs us from a program.
    JSON.stringify({ admin_id: id }),
  ];
}
