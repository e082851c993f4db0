import { InvalidInput } from '@app/errors';
import { assertGoodPassword, passwordFaults } from './password-rules';

const COMMON = new Set(['password1']);

describe('passwordFaults', () => {
  it('takes a good password', () => {
    expect(passwordFaults('correct horse', 'jane@example.com', COMMON)).toEqual([]);
  });

  it.each([
    ['seven c', 'at least 8'],
    ['🔑🔑🔑🔑🔑🔑🔑', 'at least 8'],
    ['x'.repeat(257), 'at most 256'],
    ['PassWord1', 'most common'],
    ['ＰＡＳＳＷＯＲＤ１', 'most common'],
    ['Jane.Doe@example.com', 'e-mail'],
    ['jane.doe', 'e-mail'],
  ])('refuses %j', (password, reason) => {
    const faults = passwordFaults(password, 'jane.doe@example.com', COMMON);
    expect(faults).toEqual([expect.stringContaining(reason)]);
  });
});

describe('assertGoodPassword', () => {
  it('knows the common passwords', async () => {
    await expect(assertGoodPassword('1qaz2wsx', 'jane@example.com')).rejects.toThrow(InvalidInput);
    await expect(assertGoodPassword('acme-admin-demo-2026', 'admin@acme.test')).resolves.toBe(
      undefined,
    );
  });
});
