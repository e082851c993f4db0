import { ConfigInvalid, loadConfig } from './load-config';
import { Flag, List, NameServers, Port, Setting, WebAddress, Whole } from './settings';

class Sample {
  @Setting({ pattern: /^https?:/ }) URL: string = 'http://localhost';
  @Setting({ minLength: 0 }) NOTE: string = '';
  @WebAddress() SITE: string = 'http://localhost';
  @Whole(2, 5) SIZE: number = 3;
  @Port() PORT: number = 1;
  @Flag() ON: boolean = false;
  @List() LIST: string[] = ['default'];
  @NameServers() DNS: string[] = [];
}

const read = (environment: NodeJS.ProcessEnv): Readonly<Sample> => loadConfig(Sample, environment);

describe('settings', () => {
  it.each(['2', '5'])('Whole takes its bounds: %s', (SIZE) => {
    expect(read({ SIZE }).SIZE).toBe(Number(SIZE));
  });

  it.each(['1', '6', '2.5', 'two', 'NaN', 'Infinity'])('Whole refuses %s', (SIZE) => {
    expect(() => read({ SIZE })).toThrow('SIZE must be a whole number from 2 to 5');
  });

  it.each([
    ['0', 0],
    ['65535', 65_535],
  ])('Port takes %s', (PORT, port) => {
    expect(read({ PORT }).PORT).toBe(port);
  });

  it.each(['-1', '65536'])('Port refuses %s', (PORT) => {
    expect(() => read({ PORT })).toThrow(ConfigInvalid);
  });

  it.each([
    ['1', true],
    ['true', true],
    ['0', false],
    ['false', false],
  ])('Flag reads %s', (ON, value) => {
    expect(read({ ON }).ON).toBe(value);
  });

  it.each(['yes', 'on', 'TRUE', '2'])('Flag does not guess what %s means', (ON) => {
    expect(() => read({ ON })).toThrow('ON must be 1 or 0');
  });

  it.each(['https://billing.example.com:8443/v1', 'http://[::1]:8027'])(
    'WebAddress takes %s',
    (SITE) => {
      expect(read({ SITE }).SITE).toBe(SITE);
    },
  );

  it.each(['http://billing:port', 'http://a b', 'billing.example.com', 'ftp://example.com'])(
    'WebAddress refuses %s',
    (SITE) => {
      expect(() => read({ SITE })).toThrow(
        'SITE must be a URL that begins with http:// or https://',
      );
    },
  );

  it('List keeps one item, and drops blanks', () => {
    expect(read({ LIST: 'one' }).LIST).toEqual(['one']);
    expect(read({ LIST: ' , ,' }).LIST).toEqual([]);
    expect(read({}).LIST).toEqual(['default']);
  });

  it.each(['192.0.2.53', '192.0.2.53:5353, 198.51.100.1', '2001:db8::53', '[2001:db8::53]:5353'])(
    'NameServers takes %s',
    (DNS) => {
      expect(read({ DNS }).DNS).toEqual(DNS.split(', '));
    },
  );

  it.each(['dns.test', '192.0.2.256', '192.0.2.53:port', 'udp://192.0.2.53', '192.0.2.53, x'])(
    'NameServers refuses %s',
    (DNS) => {
      expect(() => read({ DNS })).toThrow('DNS must be addresses');
    },
  );

  it('Setting demands its pattern, and may allow an empty text', () => {
    expect(read({ URL: 'https://acme.test' }).URL).toBe('https://acme.test');
    expect(() => read({ URL: 'ftp://acme.test' })).toThrow('URL must match');
    expect(read({}).NOTE).toBe('');
  });
});
