import { emailDomainSpellings, isAllowedAddress, shownEmailDomains } from './email-domains';

describe('T1: the domains that people may come from', () => {
  it('are kept in the spellings that people write, and shown in one', () => {
    const spellings = emailDomainSpellings([' @Acme.Example', 'bücher.example', 'acme.example']);
    expect(spellings).toEqual(['acme.example', 'xn--bcher-kva.example', 'bücher.example']);
    expect(shownEmailDomains(spellings ?? [])).toEqual(['acme.example', 'xn--bcher-kva.example']);
  });

  it.each(['', 'acme', 'a b.example', '*.example', '.example', 'acme..example', 'x'.repeat(260)])(
    'are domains: not %j',
    (text) => {
      expect(emailDomainSpellings(['acme.example', text])).toBeNull();
    },
  );

  it('decide about an address, and say yes to each where there are none', () => {
    const spellings = emailDomainSpellings(['acme.example', 'bücher.example']) ?? [];
    expect(isAllowedAddress('jane@acme.example', spellings)).toBe(true);
    expect(isAllowedAddress('jane@bücher.example', spellings)).toBe(true);
    expect(isAllowedAddress('jane@xn--bcher-kva.example', spellings)).toBe(true);
    expect(isAllowedAddress('jane@mail.acme.example', spellings)).toBe(false);
    expect(isAllowedAddress('jane@acme.example.evil.test', spellings)).toBe(false);
    expect(isAllowedAddress('jane@evil.test', [])).toBe(true);
  });
});
