import { Unauthenticated } from '@app/errors';
import type { FastifyRequest } from 'fastify';

const READS = ['GET', 'HEAD'];

/**
 * The access token that a browser sends in a cookie. Browsers send cookies by themselves: what changes
 * something must also come from a page of our own, by the header that no page can forge.
 *
 * @throws Unauthenticated
 */
export function cookieToken(
  { headers, method, host }: Pick<FastifyRequest, 'headers' | 'method' | 'host'>,
  name: string,
): string {
  if (!READS.includes(method) && !isOwnOrigin(headers.origin, host)) throw new Unauthenticated();
  const values = (headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  // Of two, somebody else may have planted one.
  const [value] = values;
  if (values.length !== 1 || !value) throw new Unauthenticated();
  return value;
}

function isOwnOrigin(origin: string | undefined, host: string): boolean {
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}
