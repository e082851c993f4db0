import { JwtService } from '@nestjs/jwt';
import { Unauthenticated } from '@app/errors';
import { ServiceCredentials } from './service-credentials';

const SECRET = 's'.repeat(32);
const NOON = new Date('2026-11-21T12:00:00Z');
const jwt = new JwtService();
const tenantService = new ServiceCredentials(jwt, 'tenant-service', SECRET);
const authService = new ServiceCredentials(jwt, 'auth-service', SECRET);

describe('how our services know each other', () => {
  beforeEach(() => jest.useFakeTimers({ now: NOON }));
  afterEach(() => jest.useRealTimers());

  it('by a credential that names who calls', () => {
    expect(authService.verify(tenantService.mint('auth-service'))).toBe('tenant-service');
  });

  it('for a minute', () => {
    const credential = tenantService.mint('auth-service');
    jest.setSystemTime(NOON.getTime() + 59_000);
    expect(authService.verify(credential)).toBe('tenant-service');
    jest.setSystemTime(NOON.getTime() + 60_000);
    expect(() => authService.verify(credential)).toThrow(Unauthenticated);
  });

  it('not by one that was made for another receiver', () => {
    const credential = tenantService.mint('billing-service');
    expect(() => authService.verify(credential)).toThrow(Unauthenticated);
    expect(() => tenantService.verify(tenantService.mint('auth-service'))).toThrow(Unauthenticated);
  });

  it('not by one that another secret signed', () => {
    const stranger = new ServiceCredentials(jwt, 'tenant-service', 'x'.repeat(32));
    expect(() => authService.verify(stranger.mint('auth-service'))).toThrow(Unauthenticated);
  });

  const signed = (claims: object, options: object = {}): string =>
    jwt.sign(claims, {
      secret: SECRET,
      issuer: 'tenant-service',
      audience: 'auth-service',
      expiresIn: 60,
      ...options,
    });

  it.each<[string, () => string]>([
    ['a token of a user', () => signed({ sub: 'jane', sid: 'session-1' })],
    ['a token for another purpose', () => signed({ purpose: 'reset' })],
    ['a credential of nobody', () => signed({ purpose: 'service' }, { issuer: '' })],
    ['another algorithm', () => signed({ purpose: 'service' }, { algorithm: 'HS512' })],
    ['no signature', () => `${signed({ purpose: 'service' }).split('.', 2).join('.')}.`],
    ['garbage', () => 'garbage'],
    ['nothing', () => ''],
  ])('not by %s', (_, credential) => {
    expect(() => authService.verify(credential())).toThrow(Unauthenticated);
  });

  it('by exactly what that list is refused for', () => {
    expect(authService.verify(signed({ purpose: 'service' }))).toBe('tenant-service');
  });
});
