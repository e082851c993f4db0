import { InvalidInput } from '@app/errors';
import { bodyValidation } from '@app/validation';
import {
  AcceptInput,
  BULK_ROWS,
  BulkInviteInput,
  InvitationsQuery,
  InviteInput,
} from './invitations.dto';

const pipe = bodyValidation();

function read<T extends object>(metatype: new () => T, value: object): Promise<T> {
  return pipe.transform(value, { type: 'body', metatype }) as Promise<T>;
}

/** The fields that are wrong. */
async function refused(metatype: new () => object, value: object): Promise<string[]> {
  const refusal = await read(metatype, value).catch((error: unknown) => error);
  return refusal instanceof InvalidInput ? Object.keys(refusal.extensions['errors'] as object) : [];
}

describe('I1: what an inviter sends', () => {
  it('needs an address only, which is trimmed and lower-cased', async () => {
    await expect(read(InviteInput, { email: ' Jane@Example.COM ' })).resolves.toEqual({
      email: 'jane@example.com',
    });
  });

  it('may say more', async () => {
    const input = { email: 'jane@example.com', name: ' Jane ', role: 'staff', note: 'Hi\nthere' };
    await expect(read(InviteInput, input)).resolves.toEqual({ ...input, name: 'Jane' });
  });

  it.each([
    [{}, 'email'],
    [{ email: 'nobody' }, 'email'],
    [{ email: 'jane@example.com', role: '' }, 'role'],
    [{ email: 'jane@example.com', note: 'x'.repeat(1_001) }, 'note'],
    [{ email: 'jane@example.com', name: 'Jane\nBcc: all@example.com' }, 'name'],
    [{ email: 'jane@example.com', organization_id: 'sales' }, 'organization_id'],
    [{ email: 'jane@example.com', status: 'accepted' }, 'status'],
    [{ email: 'jane@example.com', tenant_id: 'globex' }, 'tenant_id'],
  ])('C3: %j is refused for %s', async (input, field) => {
    await expect(refused(InviteInput, input)).resolves.toEqual([field]);
  });
});

describe('I12: many at once', () => {
  const rows = (count: number): object => ({ invitations: Array(count).fill({}) });

  it('are from 1 to 500', async () => {
    await expect(refused(BulkInviteInput, rows(1))).resolves.toEqual([]);
    await expect(refused(BulkInviteInput, rows(BULK_ROWS))).resolves.toEqual([]);
    await expect(refused(BulkInviteInput, rows(0))).resolves.toEqual(['invitations']);
    await expect(refused(BulkInviteInput, rows(BULK_ROWS + 1))).resolves.toEqual(['invitations']);
  });

  it('are not spoilt by a row that is wrong', async () => {
    const wrong = { invitations: [{ email: 'nobody' }, 17, null] };
    await expect(read(BulkInviteInput, wrong)).resolves.toEqual(wrong);
  });
});

describe('I8: what an invitee sends', () => {
  it('is taken as it is', async () => {
    const input = { token: ' abc ', password: '  two  spaces  ' };
    await expect(read(AcceptInput, input)).resolves.toEqual(input);
  });

  it('need not have a password, but a token', async () => {
    await expect(refused(AcceptInput, { token: 'abc' })).resolves.toEqual([]);
    await expect(refused(AcceptInput, { password: 'secret' })).resolves.toEqual(['token']);
  });

  it('is bounded', async () => {
    const long = { token: 'x'.repeat(129), password: 'x'.repeat(257) };
    await expect(refused(AcceptInput, long)).resolves.toEqual(['password', 'token']);
  });
});

describe('I5: what a list of invitations is filtered by', () => {
  it('is a status that there is', async () => {
    await expect(read(InvitationsQuery, { status: 'expired' })).resolves.toEqual({
      limit: 20,
      status: 'expired',
    });
    await expect(refused(InvitationsQuery, { status: 'lost' })).resolves.toEqual(['status']);
  });
});
