import { domainOf, isWithin } from './domain-name';

describe('C2, T1: the one spelling of a domain', () => {
  it.each([
    ['acme.example', 'acme.example'],
    [' WWW.Acme.Example. ', 'www.acme.example'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['BÜCHER.example', 'xn--bcher-kva.example'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['acme。example', 'acme.example'],
    ['例え.テスト', 'xn--r8jz45g.xn--zckzah'],
    ['1.2.example', '1.2.example'],
    [`${'x'.repeat(63)}.example`, `${'x'.repeat(63)}.example`],
  ])('%j: %s', (text, domain) => {
    expect(domainOf(text)).toBe(domain);
  });

  it.each([
    '',
    'acme',
    'localhost',
    '.example',
    'acme..example',
    'acme.example..',
    '-acme.example',
    'acme-.example',
    'acme_corp.example',
    '*.acme.example',
    'acme.example:443',
    'https://acme.example',
    'acme.example/path',
    'jane@acme.example',
    'acme example.test',
    'acme%2eexample.test',
    '192.0.2.1',
    '192.0.2.1.',
    '0x7f.1',
    '1.2.3.0x4',
    'acme.1',
    '[2001:db8::1]',
    '2001:db8::1',
    'xn--zz--.example',
    `${'x'.repeat(64)}.example`,
    `${'x.'.repeat(120)}example`,
    'acme.example\u0000',
    'acme.exa\u00admple.\u200b',
  ])('%j is none', (text) => {
    expect(domainOf(text)).toBeNull();
  });

  it('leaves room for the label of the proof, within what DNS allows', () => {
    const longest = `${'x.'.repeat(113)}example`;
    expect(longest).toHaveLength(233);
    expect(domainOf(longest)).toBe(longest);
    expect(domainOf(`a${longest}`)).toBeNull();
  });
});

describe('C2: domains that are ours', () => {
  const ours = ['localhost', 'app.tenantry.example'];

  it.each(['localhost', 'acme.localhost', 'app.tenantry.example', 'acme.app.tenantry.example'])(
    '%s',
    (domain) => {
      expect(isWithin(domain, ours)).toBe(true);
    },
  );

  it.each(['tenantry.example', 'evillocalhost', 'localhost.example', 'xapp.tenantry.example'])(
    'not %s',
    (domain) => {
      expect(isWithin(domain, ours)).toBe(false);
    },
  );
});
