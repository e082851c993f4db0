import { Invitation, INVITATION_STATUSES } from './invitation.entity';

const NOON = new Date('2026-11-21T12:00:00Z');
const before = (date: Date): Date => new Date(date.getTime() - 1);
const after = (date: Date): Date => new Date(date.getTime() + 1);

const invitation = (fields: Partial<Invitation> = {}): Invitation =>
  Object.assign(new Invitation(), {
    status: 'pending',
    expirationDate: NOON,
    claimedUntil: null,
    ...fields,
  });

describe('I10: the status of an invitation', () => {
  it('is expired from the very moment that it expires, swept or not', () => {
    expect(invitation().statusAt(before(NOON))).toBe('pending');
    expect(invitation().statusAt(NOON)).toBe('expired');
    expect(invitation().statusAt(after(NOON))).toBe('expired');
  });

  it.each(INVITATION_STATUSES.filter((status) => status !== 'pending'))(
    'stays %s, however late it is',
    (status) => {
      for (const now of [before(NOON), NOON, after(NOON)]) {
        expect(invitation({ status }).statusAt(now)).toBe(status);
      }
    },
  );

  it('I9: stays pending while somebody accepts it, and expires when they do not finish', () => {
    const claimedUntil = new Date('2026-11-21T12:00:30Z');
    const claimed = invitation({ claimedUntil });
    expect(claimed.statusAt(NOON)).toBe('pending');
    expect(claimed.statusAt(before(claimedUntil))).toBe('pending');
    expect(claimed.statusAt(claimedUntil)).toBe('expired');
  });

  it('I9: is pending again when a claim ends before it expires', () => {
    const claimedUntil = new Date('2026-11-21T11:00:00Z');
    expect(invitation({ claimedUntil }).statusAt(claimedUntil)).toBe('pending');
  });
});

describe('I9: a claim', () => {
  it('holds until the moment that it names', () => {
    const claimed = invitation({ claimedUntil: NOON });
    expect(claimed.isClaimedAt(before(NOON))).toBe(true);
    expect(claimed.isClaimedAt(NOON)).toBe(false);
    expect(claimed.isClaimedAt(after(NOON))).toBe(false);
  });

  it('is none where nobody ever accepted', () => {
    expect(invitation().isClaimedAt(NOON)).toBe(false);
  });
});
