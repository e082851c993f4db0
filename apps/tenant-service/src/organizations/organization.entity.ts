import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A group of members inside one tenant. */
@Entity('organizations')
export class Organization {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
