import { isEmail } from 'class-validator';
import { parseArgs } from 'node:util';
import type { CommandConfig } from '../config';
import { withAccountsOfOwner } from './accounts-of-owner';

/** Makes a superuser, or makes one of an existing account, whose password is set to the one given. */
export async function createSuperuserCommand(
  config: CommandConfig,
  flags: string[],
): Promise<string[]> {
  const { values } = parseArgs({
    args: flags,
    options: { email: { type: 'string' }, password: { type: 'string' }, name: { type: 'string' } },
  });
  const email = values.email?.trim().toLowerCase() ?? '';
  if (!isEmail(email)) throw new Error('Give an e-mail address with --email');
  const password = values.password ?? config.SUPERUSER_PASSWORD;
  if (!password) throw new Error('Give a password in SUPERUSER_PASSWORD or with --password');
  const { id, created } = await withAccountsOfOwner(config.ownerUrl, (accounts) =>
    accounts.ensure({
      email,
      name: values.name ?? '',
      password,
      superuser: true,
      replacePassword: true,
    }),
  );
  return [`${created ? 'made' : 'updated'} superuser ${email} (${id})`];
}
