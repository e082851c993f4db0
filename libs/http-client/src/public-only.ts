import { lookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { once } from 'node:events';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { AddressNotPublic } from './errors';
import type { Received, SentRequest } from './outbound';
import { isPublicAddress } from './public-addresses';

type Found = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/**
 * Resolves a name for the connection itself: what is judged here is what is connected to, so that no
 * name can be public when it is judged and private when it is called. One address that is not public
 * among several refuses the name.
 */
function lookupPublic(hostname: string, options: LookupOptions, found: Found): void {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) {
      found(error, []);
      return;
    }
    const [first] = addresses;
    if (!first || !addresses.every(({ address }) => isPublicAddress(address)))
      found(new AddressNotPublic(hostname), []);
    else if (options.all) found(null, addresses);
    else found(null, first.address, first.family);
  });
}

/**
 * Sends to public addresses alone, on a connection of its own. A redirection is an answer: whoever
 * follows it sends again, and is judged again.
 *
 * @throws AddressNotPublic
 */
export async function sendPublicOnly(address: string, init: SentRequest): Promise<Received> {
  const url = new URL(address);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // Node asks nobody for what is an address already.
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw new AddressNotPublic(url.hostname);
  const { method, headers, body, signal } = init;
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  const request = send(url, { method, headers, signal, agent: false, lookup: lookupPublic });
  // After the answer has begun the body tells of what breaks.
  request.on('error', () => undefined);
  request.end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return { status: response.statusCode ?? 0, headers: headersOf(response), body: response };
}

function headersOf({ headersDistinct }: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(headersDistinct))
    for (const value of values) headers.append(name, value);
  return headers;
}
