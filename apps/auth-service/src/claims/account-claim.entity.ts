import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What became of the claim that an invitation makes on an account. */
@Entity({ schema: 'auth', name: 'account_claims' })
export class AccountClaim {
  @PrimaryColumn('uuid', { name: 'invitation_id' }) invitationId: string;
  @Column('uuid', { name: 'user_id' }) userId: string;

  /** The newest try of which we know; an older one that is still under way is refused. */
  @Column('int') generation: number;

  /** Whether the account came from this invitation, as far as its password goes. */
  @Column('boolean') created: boolean;

  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
