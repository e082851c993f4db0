import { trustProxyOf } from './trust-proxy';

describe('C10: which proxies may say where a request comes from', () => {
  it.each([[[]], [['0']], [['false']], [['FALSE']]])('%j: none', (list) => {
    expect(trustProxyOf(list)).toBe(false);
  });

  it.each([[['1']], [['true']], [['True']]])('%j: whoever is in front', (list) => {
    expect(trustProxyOf(list)).toBe(true);
  });

  it('a list: those addresses alone', () => {
    expect(trustProxyOf(['10.0.0.1', '192.168.0.0/16'])).toEqual(['10.0.0.1', '192.168.0.0/16']);
    expect(trustProxyOf(['10.0.0.1'])).toEqual(['10.0.0.1']);
  });

  it('never trusts everybody because of one item among others', () => {
    expect(trustProxyOf(['1', '10.0.0.1'])).toEqual(['1', '10.0.0.1']);
    expect(trustProxyOf(['10.0.0.1', 'true'])).toEqual(['10.0.0.1', 'true']);
  });
});
