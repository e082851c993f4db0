import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which request made which account. */
@Entity({ schema: 'auth', name: 'member_accounts' })
export class MemberAccount {
  @PrimaryColumn('uuid', { name: 'creation_id' }) creationId: string;
  @Column('uuid', { name: 'user_id' }) userId: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
