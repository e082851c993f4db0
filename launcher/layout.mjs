import { join } from 'node:path';

/** The two services, in the order in which their migrations run. */
export const SERVICES = /** @type {const} */ (['auth-service', 'tenant-service']);

/** @typedef {typeof SERVICES[number]} Service */
/** @typedef {'main' | 'worker' | 'cli'} Root one of a service's three processes */

/** What the build reads; a change in any of it makes a new build. */
export const SOURCES = [
  'apps',
  'libs',
  '.swcrc',
  'nest-cli.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'package-lock.json',
];

/** What the build writes, below `dist`. */
export const OUTPUTS = ['apps', 'libs'];

/**
 * Where the build puts the start of a process.
 *
 * @param {string} root the repository
 * @param {Service} service
 * @param {Root} kind
 */
export function scriptOf(root, service, kind) {
  return join(root, 'dist', 'apps', service, 'src', `${kind}.js`);
}
