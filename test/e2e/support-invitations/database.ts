import { sqlAs, type World } from '@app/testing';

export type Addresses = World['system'];
export type Query = Parameters<Parameters<typeof sqlAs>[1]>[0];

/** Reads everything, below every wall. */
export function asSuperuser<T>(
  { databases }: Addresses,
  work: (query: Query) => Promise<T>,
): Promise<T> {
  return sqlAs(databases.admin, work);
}

/** Changes a tenant's rows as the owner, who sees them only once the tenant is pinned. */
export function asOwnerIn<T>(
  { databases }: Addresses,
  tenant: { id: string },
  work: (query: Query) => Promise<T>,
): Promise<T> {
  return sqlAs(databases.owner, async (query) => {
    await query('BEGIN');
    await query(`SELECT set_config('app.tenant_id', $1, true)`, [tenant.id]);
    const result = await work(query);
    await query('COMMIT');
    return result;
  });
}

export interface InvitationRow {
  id: string;
  email: string;
  status: string;
  generation: number;
  claim_number: number;
  claimed_until: Date | null;
  accepted_by: string | null;
  sealed_token: Buffer | null;
  inviter_id: string;
  inviter_ip: string | null;
  inviter_agent: string | null;
}

export async function invitationRow(system: Addresses, id: string): Promise<InvitationRow> {
  const [row] = await asSuperuser(system, (query) =>
    query<InvitationRow>('SELECT * FROM invitations WHERE id = $1', [id]),
  );
  if (!row) throw new Error(`There is no invitation ${id}`);
  return row;
}

/** Lets the term of an invitation run out, as time does: nothing is marked. */
export function letTermEnd(
  system: Addresses,
  tenant: { id: string },
  invitationId: string,
): Promise<void> {
  return asOwnerIn(system, tenant, async (query) => {
    const past = new Date(Date.now() - 1_000);
    await query('UPDATE invitations SET expiration_date = $2 WHERE id = $1', [invitationId, past]);
    await query(
      `UPDATE invitation_tokens SET expires_at = $2
        WHERE invitation_id = $1 AND expires_at IS NOT NULL`,
      [invitationId, past],
    );
  });
}

/** The same for every invitation of a tenant. */
export function letEveryTermEnd(system: Addresses, tenant: { id: string }): Promise<void> {
  return asOwnerIn(system, tenant, async (query) => {
    const past = new Date(Date.now() - 1_000);
    await query('UPDATE invitations SET expiration_date = $1', [past]);
    await query(
      `UPDATE invitation_tokens SET expires_at = $2
        WHERE tenant_id = $1 AND expires_at IS NOT NULL`,
      [tenant.id, past],
    );
  });
}

/** Gives somebody the lease of an invitation, who then dies; a negative time has run out already. */
export function claimAndCrash(
  system: Addresses,
  tenant: { id: string },
  invitationId: string,
  leaseMs: number,
): Promise<void> {
  return asOwnerIn(system, tenant, async (query) => {
    await query(
      'UPDATE invitations SET claimed_until = $2, claim_number = claim_number + 1 WHERE id = $1',
      [invitationId, new Date(Date.now() + leaseMs)],
    );
  });
}

/** Moves the end of a running lease into the past. */
export function letLeaseEnd(
  system: Addresses,
  tenant: { id: string },
  invitationId: string,
): Promise<void> {
  return asOwnerIn(system, tenant, async (query) => {
    await query('UPDATE invitations SET claimed_until = $2 WHERE id = $1', [
      invitationId,
      new Date(Date.now() - 1_000),
    ]);
  });
}

export async function usersWithEmail(system: Addresses, email: string): Promise<string[]> {
  const rows = await asSuperuser(system, (query) =>
    query<{ id: string }>('SELECT id FROM users WHERE email = $1', [email]),
  );
  return rows.map(({ id }) => id);
}

/** Ids of the users who are members of a tenant with that address. */
export async function membersWithEmail(
  system: Addresses,
  tenant: { id: string },
  email: string,
): Promise<string[]> {
  const rows = await asSuperuser(system, (query) =>
    query<{ user_id: string }>('SELECT user_id FROM members WHERE tenant_id = $1 AND email = $2', [
      tenant.id,
      email,
    ]),
  );
  return rows.map(({ user_id }) => user_id);
}
