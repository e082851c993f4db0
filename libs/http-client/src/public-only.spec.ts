import { Logger } from '@nestjs/common';
import dns from 'node:dns';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AddressNotPublic, UpstreamFailed } from './errors';
import { HttpClient } from './http-client';
import { isPublicAddress } from './public-addresses';
import { EXTERNAL_SETTINGS } from './settings';

describe('L4: addresses that somebody supplied', () => {
  let server: Server;
  let port: number;
  let asked: number;
  let client: HttpClient;

  beforeAll(async () => {
    server = createServer((_, response) => {
      asked++;
      response.end('{"secret": true}');
    });
    // On every address of the machine, so that only the refusal keeps a call away.
    await once(server.listen(0), 'listening');
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  beforeEach(() => {
    asked = 0;
    client = new HttpClient();
    Logger.overrideLogger(false);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    Logger.overrideLogger(['error', 'warn', 'log']);
  });

  const call = (url: string, settings = EXTERNAL_SETTINGS): Promise<unknown> =>
    client.request({ url, publicOnly: true, settings }).catch((error: unknown) => error);

  /** What every name leads to, for as long as the test runs. */
  function resolvingTo(...addresses: string[]): jest.SpyInstance {
    const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    const lookup = (_name: string, _options: object, done: (...given: unknown[]) => void): void =>
      process.nextTick(done, null, found);
    return jest.spyOn(dns, 'lookup').mockImplementation(lookup as never);
  }

  it.each(['127.0.0.1', 'localhost', '[::1]', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]', '0'])(
    '%s is refused as it stands, and not called',
    async (host) => {
      const refusal = await call(`http://${host}:${port}/`);
      expect(refusal).toBeInstanceOf(AddressNotPublic);
      expect(refusal).toMatchObject({ status: 422, code: 'address_not_public' });
      expect(asked).toBe(0);
    },
  );

  it('would have been answered, were it not for the refusal', async () => {
    const { body } = await client.request({ url: `http://127.0.0.1:${port}/` });
    expect(body).toEqual({ secret: true });
  });

  it.each([
    [['127.0.0.1']],
    [['169.254.169.254']],
    [['fd00:ec2::254']],
    [['93.184.215.14', '10.0.0.7']],
    [['::ffff:10.0.0.7']],
  ])('a name that leads to %j is refused', async (addresses) => {
    resolvingTo(...addresses);
    expect(await call(`http://innocent.example.com:${port}/`)).toBeInstanceOf(AddressNotPublic);
    expect(asked).toBe(0);
  });

  it('what was judged is what is connected to: a name is asked for once, so it can’t change meanwhile', async () => {
    const lookup = resolvingTo('93.184.215.14');
    const settings = { ...EXTERNAL_SETTINGS, retries: 0, timeoutMs: 100 };
    // Nobody answers there from here; that it was tried is what counts.
    expect(await call(`http://innocent.example.com:${port}/`, settings)).toBeInstanceOf(
      UpstreamFailed,
    );
    expect(lookup).toHaveBeenCalledTimes(1);
    expect(asked).toBe(0);
  });

  it('a refusal is no failure of the host, and is not repeated', async () => {
    for (let n = 0; n < 5; n++) await call(`http://127.0.0.1:${port}/`);
    expect(client.states()).toEqual([{ circuit: `127.0.0.1:${port}`, state: 'closed' }]);
  });

  it.each([
    ...['0.1.2.3', '10.1.2.3', '100.64.0.1', '127.9.9.9', '169.254.169.254', '172.31.255.255'],
    ...['192.168.0.1', '192.0.2.1', '198.18.0.1', '224.0.0.1', '255.255.255.255', '168.63.129.16'],
    ...[
      '::',
      '::1',
      'fe80::1',
      'fc00::1',
      'ff02::1',
      '64:ff9b::a00:1',
      '2002:a00:1::',
      '2001:db8::1',
    ],
    ...['', 'example.com', '1.2.3'],
  ])('%j is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['1.1.1.1', '93.184.215.14', '172.32.0.1', '192.169.0.1', '2606:4700::1111'])(
    '%s is public',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );
});
