/**
 * The headers of a POST that may be sent twice and must create once: make them before the first
 * try, and send the same ones again.
 *
 *     const headers = idempotent();
 *     await tenantry.tenant.POST('/api/invitations', { headers, body });
 */
export function idempotent(key: string = crypto.randomUUID()): { 'Idempotency-Key': string } {
  return { 'Idempotency-Key': key };
}
