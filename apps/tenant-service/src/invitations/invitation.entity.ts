import { Column, Entity, PrimaryColumn } from 'typeorm';

export const INVITATION_STATUSES = [
  'pending',
  'accepted',
  'declined',
  'cancelled',
  'expired',
] as const;
export type InvitationStatus = (typeof INVITATION_STATUSES)[number];
export type DeliveryState = 'queued' | 'sent' | 'failed';

@Entity('invitations')
export class Invitation {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') email: string;
  @Column('text') name: string;
  /** Null once the role was deleted; its key is then `formerRole`. */
  @Column('uuid', { name: 'role_id', nullable: true }) roleId: string | null;
  @Column('text', { name: 'former_role', nullable: true }) formerRole: string | null;
  @Column('uuid', { name: 'organization_id', nullable: true }) organizationId: string | null;
  @Column('text') note: string;
  @Column('text') status: InvitationStatus;
  @Column('timestamptz', { name: 'expiration_date' }) expirationDate: Date;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('text', { name: 'inviter_name' }) inviterName: string;
  @Column('int') generation: number;
  @Column('bytea', { name: 'sealed_token', nullable: true }) sealedToken: Buffer | null;
  @Column('text', { name: 'delivery_state' }) deliveryState: DeliveryState;
  @Column('int', { name: 'delivery_attempts' }) deliveryAttempts: number;
  @Column('text', { name: 'delivery_reason', nullable: true }) deliveryReason: string | null;
  @Column('timestamptz', { name: 'delivery_sent_at', nullable: true }) deliverySentAt: Date | null;
  @Column('timestamptz', { name: 'claimed_until', nullable: true }) claimedUntil: Date | null;

  /** The status that holds now: an invitation that is due has expired, swept or not. */
  statusAt(now: Date): InvitationStatus {
    return this.status === 'pending' && now >= this.expirationDate && !this.isClaimedAt(now)
      ? 'expired'
      : this.status;
  }

  /** Whether somebody is accepting it at this moment. */
  isClaimedAt(now: Date): boolean {
    return this.claimedUntil !== null && this.claimedUntil > now;
  }
}
