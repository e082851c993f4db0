import { tenantName, tenantNames } from './tenant-names';

const names = (hostname: string, headers: Record<string, string> = {}, base = 'localhost') =>
  tenantNames(headers, hostname, base);

describe('C2: what a request says about its tenant', () => {
  it('nothing, on our own host', () => {
    expect(names('localhost')).toEqual({ given: [], host: null });
    expect(names('app.tenantry.test', {}, 'app.tenantry.test')).toEqual({ given: [], host: null });
  });

  it('by id, by domain or by both, each of which counts', () => {
    expect(names('localhost', { 'x-tenant-id': 'acme' }).given).toEqual(['acme']);
    expect(names('localhost', { 'x-tenant-domain': 'acme.com' }).given).toEqual(['acme.com']);
    expect(
      names('globex.localhost', { 'x-tenant-id': 'acme', 'x-tenant-domain': 'acme.com' }).given,
    ).toEqual(['acme', 'acme.com', 'globex']);
  });

  it('trimmed and lower-cased', () => {
    expect(names('ACME.LocalHost', { 'x-tenant-id': ' Acme ' }).given).toEqual(['acme', 'acme']);
  });

  it('an empty header names something too: nothing that there is', () => {
    expect(names('localhost', { 'x-tenant-id': '' }).given).toEqual(['']);
  });

  it.each(['acme.localhost', 'acme.localhost.', 'ACME.LOCALHOST'])(
    'by the sub-domain %s',
    (host) => {
      expect(names(host)).toEqual({ given: ['acme'], host: null });
    },
  );

  it('a deeper sub-domain names no part of itself', () => {
    expect(names('shop.acme.localhost').given).toEqual(['shop.acme']);
  });

  it.each(['acme.com', 'shop.acme.com', 'acme.com.'])(
    'maybe by a domain of its own: %s',
    (host) => {
      expect(names(host)).toEqual({ given: [], host: host.replace(/\.$/, '') });
    },
  );

  it.each(['evillocalhost', 'localhost.evil.test'])('%s is not below our base domain', (host) => {
    expect(names(host).given).toEqual([]);
  });

  it.each(['127.0.0.1', '10.1.2.3', '::1', 'fe80::1', '[::1]', '[::ffff:127.0.0.1]'])(
    'nothing by the address %s',
    (host) => {
      expect(names(host)).toEqual({ given: [], host: null });
    },
  );

  it.each(['acme', 'tenant-service', 'localhost.'])('nothing by the bare name %s', (host) => {
    expect(names(host)).toEqual({ given: [], host: null });
  });

  it('international names as DNS spells them, whoever spelled them', () => {
    expect(names('BÜCHER.example').host).toBe('xn--bcher-kva.example');
    expect(names('xn--bcher-kva.example').host).toBe('xn--bcher-kva.example');
    expect(names('localhost', { 'x-tenant-domain': 'bücher.example.' }).given).toEqual([
      'xn--bcher-kva.example',
    ]);
  });

  it('nothing without a host', () => {
    expect(names('')).toEqual({ given: [], host: null });
  });
});

describe('C2: the one spelling of a name', () => {
  it.each([
    ['acme', 'acme'],
    [' Acme ', 'acme'],
    ['ACME.LocalHost', 'acme'],
    ['acme.localhost.', 'acme'],
    ['Acme.Example.', 'acme.example'],
    ['Bücher.example', 'xn--bcher-kva.example'],
    ['localhost', 'localhost'],
    ['0x7f.1', '0x7f.1'],
    ['', ''],
    ['日本 no name', '日本 no name'],
  ])('%j: %s', (text, name) => {
    expect(tenantName(text, 'localhost')).toBe(name);
  });
});
