import type { TenantAccess } from '../access/tenant-access';
import type { Invitation } from './invitation.entity';
import type { InvitationView } from './invitations.dto';

export function invitationView(invitation: Invitation, role: string, now: Date): InvitationView {
  return {
    id: invitation.id,
    tenant: invitation.tenantId,
    name: invitation.name,
    email: invitation.email,
    role,
    status: invitation.statusAt(now),
    expiration_date: invitation.expirationDate.toISOString(),
    created_at: invitation.createdAt.toISOString(),
    note: invitation.note,
    organization_id: invitation.organizationId,
    delivery: {
      state: invitation.deliveryState,
      attempts: invitation.deliveryAttempts,
      reason: invitation.deliveryReason,
      sent_at: invitation.deliverySentAt?.toISOString() ?? null,
    },
  };
}

/** Also of a role that was deleted since. */
export function roleKeyOf({ roleId, formerRole }: Invitation, access: TenantAccess): string {
  const role = roleId === null ? undefined : access.role(roleId);
  return role?.key ?? formerRole ?? '';
}

/** Enough of an address to know one's own by: `jane@example.com` → `j***@e***.com`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const domain = email.slice(at + 1);
  const dot = domain.lastIndexOf('.');
  const suffix = dot > 0 ? domain.slice(dot) : '';
  return `${email.slice(0, 1)}***@${domain.slice(0, 1)}***${suffix}`;
}
