import { CHALLENGE_LABEL } from './domain-name';
import type { DomainRecordView, DomainStatus, DomainView, Proof } from './domains.dto';

export interface DomainRow {
  id: string;
  domain: string;
  challenge: string;
  status: DomainStatus;
  created_at: Date;
  verified_at: Date | null;
  verified_by: Proof | null;
}

/**
 * Each tenant's challenge is its own: the record is public, and whoever copies what another tenant
 * has put there proves nothing.
 */
export function recordOf({ domain, challenge }: DomainRow): DomainRecordView {
  return {
    name: `${CHALLENGE_LABEL}.${domain}`,
    type: 'TXT',
    value: `tenantry-verification=${challenge}`,
  };
}

export function viewOf(row: DomainRow): DomainView {
  const { id, domain, status, verified_by, verified_at, created_at } = row;
  return {
    ...{ id, domain, status, verified_by },
    record: status === 'pending' ? recordOf(row) : null,
    verified_at: verified_at?.toISOString() ?? null,
    created_at: created_at.toISOString(),
  };
}
