import { Invitation } from './invitation.entity';
import { invitationView, maskEmail } from './invitation-views';

const NOON = new Date('2026-11-21T12:00:00Z');

const invitation = Object.assign(new Invitation(), {
  tenantId: 'acme',
  id: 'invitation-1',
  email: 'jane@example.com',
  name: 'Jane',
  roleId: 'role-1',
  formerRole: null,
  organizationId: null,
  note: 'Welcome',
  status: 'pending',
  expirationDate: NOON,
  createdAt: new Date('2026-11-14T12:00:00Z'),
  inviterName: 'Ada',
  generation: 3,
  sealedToken: Buffer.from('sealed'),
  deliveryState: 'sent',
  deliveryAttempts: 2,
  deliveryReason: null,
  deliverySentAt: NOON,
  claimedUntil: null,
} satisfies Partial<Invitation>);

describe('I1: what inviters see of an invitation', () => {
  it('is this, and nothing else: no token, sealed or not', () => {
    expect(invitationView(invitation, 'viewer', new Date('2026-11-20T00:00:00Z'))).toEqual({
      id: 'invitation-1',
      tenant: 'acme',
      name: 'Jane',
      email: 'jane@example.com',
      role: 'viewer',
      status: 'pending',
      expiration_date: '2026-11-21T12:00:00.000Z',
      created_at: '2026-11-14T12:00:00.000Z',
      note: 'Welcome',
      organization_id: null,
      delivery: {
        state: 'sent',
        attempts: 2,
        reason: null,
        sent_at: '2026-11-21T12:00:00.000Z',
      },
    });
  });

  it('I10: shows one that is due as expired', () => {
    expect(invitationView(invitation, 'viewer', NOON).status).toBe('expired');
  });

  it('I11: shows a mail that was not sent yet', () => {
    const queued = Object.assign(new Invitation(), invitation, {
      deliveryState: 'queued',
      deliverySentAt: null,
    });
    expect(invitationView(queued, 'viewer', NOON).delivery).toMatchObject({
      state: 'queued',
      sent_at: null,
    });
  });
});

describe('I7: a masked e-mail address', () => {
  it.each([
    ['jane@example.com', 'j***@e***.com'],
    ['j@e.de', 'j***@e***.de'],
    ['jane.doe@mail.example.co.uk', 'j***@m***.uk'],
    ['"odd@local"@example.com', '"***@e***.com'],
    ['root@localhost', 'r***@l***'],
  ])('of %s is %s', (email, masked) => {
    expect(maskEmail(email)).toBe(masked);
  });
});
