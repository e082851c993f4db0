import { sqlAs, type System } from '@app/testing';

/**
 * Jobs of mails that are still to be done, wherever they are: with Redis, a job's row stands in the
 * outbox until its effect has committed.
 */
const LIVE_MAILS = `
  SELECT data FROM bullmq.job
   WHERE queue = 'invitation-mail' AND state IN ('waiting', 'active', 'delayed')`;
const LIVE_MAILS_IN_OUTBOX = `
  SELECT data FROM outbox.jobs WHERE queue = 'invitation-mail' AND failed_at IS NULL`;

/** What must hold at any moment, whatever has just been killed. Each selects what breaks it. */
const INVARIANTS = (liveMails: string): Record<string, string> => ({
  'a pending invitation whose mail has not gone out has exactly one job to send it': `
    SELECT i.id, count(j.data) AS jobs FROM tenant.invitations i
      LEFT JOIN (${liveMails}) j ON j.data -> 'payload' ->> 'invitation_id' = i.id::text
       AND (j.data -> 'payload' ->> 'generation')::int = i.generation
     WHERE i.status = 'pending' AND i.delivery_state = 'queued'
     GROUP BY i.id HAVING count(j.data) <> 1`,
  'a job has its row': `
    SELECT j.data FROM (${liveMails}) j
     WHERE NOT EXISTS (
       SELECT FROM tenant.invitations i WHERE i.id::text = j.data -> 'payload' ->> 'invitation_id')`,
  'an invitation has its route, and a route its invitation': `
    SELECT i.id AS invitation, t.invitation_id AS route FROM tenant.invitations i
      FULL JOIN tenant.invitation_tokens t ON t.invitation_id = i.id
     WHERE i.id IS NULL OR t.invitation_id IS NULL OR t.token_hash <> i.token_hash`,
  'an address has one pending invitation in a tenant': `
    SELECT tenant_id, email FROM tenant.invitations WHERE status = 'pending'
     GROUP BY tenant_id, email HAVING count(*) > 1`,
  'an address is one member of a tenant': `
    SELECT tenant_id, email FROM tenant.members GROUP BY tenant_id, email HAVING count(*) > 1`,
  'members are found by their tenants, and tenants by their members': `
    SELECT m.user_id AS member, u.user_id AS route FROM tenant.members m
      FULL JOIN tenant.user_tenants u ON (u.tenant_id, u.user_id) = (m.tenant_id, m.user_id)
     WHERE m.user_id IS NULL OR u.user_id IS NULL`,
  'an address has one account': `
    SELECT email FROM auth.users GROUP BY email HAVING count(*) > 1`,
  'no tenant has more members and pending invitations than seats': `
    SELECT t.id FROM tenant.tenants t
     WHERE t.seat_limit < (SELECT count(*) FROM tenant.members m WHERE m.tenant_id = t.id)
         + (SELECT count(*) FROM tenant.invitations i WHERE i.tenant_id = t.id
             AND i.status = 'pending' AND i.expiration_date > now())`,
  'an invitation was made once, says the trail': `
    SELECT i.id, count(e.id) AS entries FROM tenant.invitations i
      LEFT JOIN tenant.audit_entries e ON e.tenant_id = i.tenant_id
       AND e.table_name = 'invitations' AND e.row_id = i.id::text AND e.action = 'insert'
     GROUP BY i.id HAVING count(e.id) <> 1`,
  'each attempt to send a mail is one entry of the trail': `
    SELECT i.id, i.delivery_attempts, count(e.id) AS entries FROM tenant.invitations i
      LEFT JOIN tenant.audit_entries e ON e.tenant_id = i.tenant_id
       AND e.table_name = 'invitations' AND e.row_id = i.id::text AND e.action = 'update'
       AND e.after ? 'delivery_attempts'
     WHERE i.generation = 1
     GROUP BY i.id, i.delivery_attempts HAVING count(e.id) <> i.delivery_attempts`,
  'a mail was marked as sent once at most, and exactly once where it is': `
    SELECT i.id, i.delivery_state, count(e.id) AS entries FROM tenant.invitations i
      LEFT JOIN tenant.audit_entries e ON e.tenant_id = i.tenant_id
       AND e.table_name = 'invitations' AND e.row_id = i.id::text AND e.action = 'update'
       AND e.after ->> 'delivery_state' = 'sent'
     WHERE i.generation = 1
     GROUP BY i.id, i.delivery_state
    HAVING count(e.id) <> (i.delivery_state = 'sent')::int`,
  'the trail tells of no invitation that is not there': `
    SELECT e.row_id FROM tenant.audit_entries e
     WHERE e.table_name = 'invitations' AND NOT EXISTS (
       SELECT FROM tenant.invitations i WHERE i.id::text = e.row_id)
       AND NOT EXISTS (SELECT FROM tenant.audit_entries d
         WHERE d.table_name = 'invitations' AND d.row_id = e.row_id AND d.action = 'delete')`,
  'a member was made once, says the trail': `
    SELECT m.tenant_id, m.user_id, count(e.id) AS entries FROM tenant.members m
      LEFT JOIN tenant.audit_entries e ON e.tenant_id = m.tenant_id
       AND e.table_name = 'members' AND e.row_id = m.user_id::text AND e.action = 'insert'
     GROUP BY m.tenant_id, m.user_id HAVING count(e.id) <> 1`,
  'no token is kept once its mail has gone out': `
    SELECT id FROM tenant.invitations WHERE delivery_state = 'sent' AND sealed_token IS NOT NULL`,
  'a request under way holds its key by a lease that ends': `
    SELECT encode(key_hash, 'hex') AS key FROM tenant.idempotency_records
     WHERE sealed_answer IS NULL AND leased_until > now() + interval '31 s'
     UNION ALL
    SELECT encode(key_hash, 'hex') FROM auth.idempotency_records
     WHERE sealed_answer IS NULL AND leased_until > now() + interval '31 s'`,
});

const MOST_TOLD = 3;

/** What does not hold, each with some of the rows that break it; empty when all is well. */
export async function brokenInvariants(
  { databases }: Pick<System, 'databases'>,
  acknowledged: readonly string[] = [],
): Promise<string[]> {
  return sqlAs(databases.admin, async (query) => {
    const broken: string[] = [];
    const [{ outbox } = { outbox: false }] = await query<{ outbox: boolean }>(
      `SELECT to_regclass('outbox.jobs') IS NOT NULL AS outbox`,
    );
    const liveMails = outbox ? `${LIVE_MAILS} UNION ALL ${LIVE_MAILS_IN_OUTBOX}` : LIVE_MAILS;
    for (const [invariant, sql] of Object.entries(INVARIANTS(liveMails))) {
      const rows = await query(sql);
      if (rows.length > 0) broken.push(told(invariant, rows));
    }
    const missing = await query(
      `SELECT promised.id FROM unnest($1::text[]) promised (id)
        WHERE NOT EXISTS (SELECT FROM tenant.invitations i WHERE i.id = promised.id::uuid)`,
      [acknowledged],
    );
    if (missing.length > 0) broken.push(told('what was acknowledged is there', missing));
    return broken;
  });
}

/** The audit trail as `cli audit verify` sees it: every chain, every entry. */
export async function brokenTrails(system: Pick<System, 'cli'>): Promise<string[]> {
  try {
    const printed = await system.cli('tenant-service', 'audit', 'verify');
    return printed.includes(' 0 faults ') ? [] : [printed];
  } catch (error) {
    return [String((error as { stdout?: string }).stdout ?? error)];
  }
}

function told(invariant: string, rows: object[]): string {
  return `NOT: ${invariant} (${rows.length} times): ${JSON.stringify(rows.slice(0, MOST_TOLD))}`;
}
