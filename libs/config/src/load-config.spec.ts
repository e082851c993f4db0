import { ConfigInvalid, loadConfig } from './load-config';
import { Flag, List, Port, Setting, Whole } from './settings';

class ShopConfig {
  @Setting() HOST: string = '127.0.0.1';
  @Port() PORT: number = 8000;
  @Whole(1, 10) RETRIES: number = 3;
  @Flag() VERBOSE: boolean = false;
  @List() ORIGINS: string[] = [];
  @Setting({ optional: true }) REGION?: string = undefined;
  @Setting({ minLength: 32 }) SECRET: string = '';

  get address(): string {
    return `${this.HOST}:${this.PORT}`;
  }
}

const SECRET = 's'.repeat(32);

function faultsOf(environment: NodeJS.ProcessEnv): readonly string[] {
  try {
    loadConfig(ShopConfig, environment);
  } catch (error) {
    if (error instanceof ConfigInvalid) return error.faults;
    throw error;
  }
  return [];
}

describe('loadConfig', () => {
  it('takes the defaults of the class for what is not set', () => {
    expect({ ...loadConfig(ShopConfig, { SECRET }) }).toEqual({
      HOST: '127.0.0.1',
      PORT: 8000,
      RETRIES: 3,
      VERBOSE: false,
      ORIGINS: [],
      REGION: undefined,
      SECRET,
    });
  });

  it('counts an empty variable as not set', () => {
    const empty = { HOST: '', PORT: '', RETRIES: '', VERBOSE: '', ORIGINS: '', REGION: '' };
    expect(loadConfig(ShopConfig, { SECRET, ...empty })).toEqual(
      loadConfig(ShopConfig, { SECRET }),
    );
    expect(faultsOf({ SECRET: '' })).toEqual(['SECRET must have at least 32 characters']);
  });

  it('reads what is given, as the kind of value that it is', () => {
    const config = loadConfig(ShopConfig, {
      SECRET,
      PORT: '9000',
      VERBOSE: 'true',
      ORIGINS: ' https://a.test , https://b.test,, ',
      REGION: 'eu',
    });
    expect(config).toMatchObject({ PORT: 9000, VERBOSE: true, REGION: 'eu' });
    expect(config.ORIGINS).toEqual(['https://a.test', 'https://b.test']);
    expect(config.address).toBe('127.0.0.1:9000');
  });

  it('tells every fault at once, and each of them once', () => {
    expect(
      faultsOf({ PORT: '70000', RETRIES: 'many', VERBOSE: 'perhaps', SECRET: 'short' }),
    ).toEqual([
      'PORT must be a whole number from 0 to 65535',
      'RETRIES must be a whole number from 1 to 10',
      'VERBOSE must be 1 or 0',
      'SECRET must have at least 32 characters',
    ]);
  });

  it('puts every fault into its message, a line each', () => {
    const message = new ConfigInvalid(['A is wrong', 'B is wrong']).message;
    expect(message.split('\n')).toEqual([
      'The configuration is not valid:',
      '  A is wrong',
      '  B is wrong',
    ]);
  });

  it('never repeats a value, which may be a secret', () => {
    const told = faultsOf({ SECRET: 'hunter2', PORT: 'hunter2', VERBOSE: 'hunter2' });
    expect(told).toHaveLength(3);
    expect(told.join()).not.toContain('hunter2');
  });

  it('reads nothing but what the class names', () => {
    expect(loadConfig(ShopConfig, { SECRET, PATH: '/bin' })).not.toHaveProperty('PATH');
  });

  it('gives what nobody can change', () => {
    expect(Object.isFrozen(loadConfig(ShopConfig, { SECRET }))).toBe(true);
  });
});
