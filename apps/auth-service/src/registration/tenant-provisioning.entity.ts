import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A tenant that was promised to a user at sign-up. */
@Entity({ schema: 'auth', name: 'tenant_provisionings' })
export class TenantProvisioning {
  /** The tenant's own id. */
  @PrimaryColumn('uuid') id: string;

  @Column('uuid', { name: 'user_id' }) userId: string;
  @Column('text') name: string;
  @Column('text') state: 'provisioning' | 'ready';
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
