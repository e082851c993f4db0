import { parseArgs } from 'node:util';
import type { CommandConfig } from '../config';
import {
  replaceSigningKeys,
  retireSigningKey,
  rotateSigningKey,
  statesOf,
  storedKeys,
  type Rotation,
} from '../signing-keys/signing-key-store';
import { signingKeySealer } from '../signing-keys/signing-key';
import { asOwner } from './owner-transaction';

const USAGE = 'Say what to do with the signing keys: list, rotate [--now], retire <kid>';

/** The keys of access tokens: shows them, and changes them. What is private is never printed. */
export async function keysCommand(config: CommandConfig, flags: string[]): Promise<string[]> {
  const { values, positionals } = parseArgs({
    args: flags,
    options: { now: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [action, kid, ...rest] = positionals;
  if (rest.length > 0 || (values.now && action !== 'rotate')) throw new Error(USAGE);
  if (action === 'list' && kid === undefined) return list(config);
  if (action === 'rotate' && kid === undefined)
    return values.now ? replace(config) : rotate(config);
  if (action === 'retire' && kid !== undefined) return retire(config, kid);
  throw new Error(USAGE);
}

async function list({ ownerUrl }: CommandConfig): Promise<string[]> {
  const keys = statesOf(await asOwner(ownerUrl, storedKeys), new Date());
  const line = (...cells: string[]): string =>
    [cells[0]?.padEnd(45), cells[1]?.padEnd(11), ...cells.slice(2).map((cell) => cell.padEnd(26))]
      .join('')
      .trimEnd();
  return [
    line('kid', 'state', 'created', 'signs from', 'retires'),
    ...keys.map(({ kid, state, created_at, activates_at, retires_at }) =>
      line(
        kid,
        state,
        created_at.toISOString(),
        activates_at.toISOString(),
        retires_at?.toISOString() ?? '-',
      ),
    ),
  ];
}

async function rotate({ ownerUrl, SECRETS_KEY }: CommandConfig): Promise<string[]> {
  const rotation = await asOwner(ownerUrl, (query) =>
    rotateSigningKey(query, signingKeySealer(SECRETS_KEY), new Date()),
  );
  return rotation ? [told(rotation)] : [];
}

async function replace({ ownerUrl, SECRETS_KEY }: CommandConfig): Promise<string[]> {
  const rotation = await asOwner(ownerUrl, (query) =>
    replaceSigningKeys(query, signingKeySealer(SECRETS_KEY), new Date()),
  );
  return [
    told(rotation),
    'every other key is withdrawn: access tokens that they signed are refused within seconds,',
    'and whoever has a refresh token gets a new one with it',
  ];
}

async function retire({ ownerUrl }: CommandConfig, kid: string): Promise<string[]> {
  await asOwner(ownerUrl, (query) => retireSigningKey(query, kid, new Date()));
  return [`retired signing key ${kid}: tokens that it signed are refused within seconds`];
}

function told({ made, kid, activatesAt }: Rotation): string {
  return `${made ? 'made' : 'there is already'} signing key ${kid}, which signs from ${activatesAt.toISOString()}`;
}
