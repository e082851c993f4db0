import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'auth', name: 'users' })
export class User {
  @PrimaryColumn('uuid') id: string;

  /** Trimmed and lower-cased wherever it comes in. */
  @Column('text') email: string;

  /** Kept as it was chosen; compared without regard to case. */
  @Column('text', { nullable: true }) username: string | null;

  @Column('text', { name: 'password_hash' }) passwordHash: string;
  @Column('text', { name: 'first_name' }) firstName: string;
  @Column('text', { name: 'last_name' }) lastName: string;
  @Column('text') phone: string;
  @Column('text', { name: 'company_name', nullable: true }) companyName: string | null;
  @Column('timestamptz', { name: 'email_verified_at', nullable: true })
  emailVerifiedAt: Date | null;

  /** The service's role has no right to write it; see the migration. */
  @Column({ type: 'boolean', name: 'is_superuser', insert: false, update: false })
  isSuperuser: boolean;

  @Column('boolean', { name: 'is_active' }) isActive: boolean;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;

  /** Counted by the database with each change of what others keep copies of. */
  @Column({ type: 'int', insert: false, update: false }) revision: number;

  /** How others call this person; never empty. */
  get displayName(): string {
    const name = [this.firstName, this.lastName].filter(Boolean).join(' ');
    return name || (this.username ?? this.email.slice(0, this.email.lastIndexOf('@')));
  }
}
