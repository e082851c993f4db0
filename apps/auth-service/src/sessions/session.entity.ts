import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A family of refresh tokens; see the migration for what its columns guard. */
@Entity({ schema: 'auth', name: 'sessions' })
export class Session {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'user_id' }) userId: string;

  /** The tenant that the session's access tokens name. */
  @Column('uuid', { name: 'token_tenant_id', nullable: true }) tokenTenantId: string | null;

  @Column('bytea', { name: 'token_hash' }) tokenHash: Buffer;
  @Column('text', { nullable: true }) ip: string | null;
  @Column('text', { name: 'user_agent', nullable: true }) userAgent: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'last_used_at' }) lastUsedAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
}
