import createClient, { type Client } from 'openapi-fetch';
import type { paths as AuthPaths } from './generated/auth';
import type { paths as TenantPaths } from './generated/tenant';
import { asProblem } from './problem';
import { asSession, type Send } from './refreshing';
import { inMemory, type Session, type SessionStore } from './session';

export interface TenantryOptions {
  /** Where auth-service is, such as `http://localhost:8001`. */
  authUrl: string;
  /** Where tenant-service is, such as `http://localhost:8000`. */
  tenantUrl: string;
  /** Who is signed in: a session, or a store that outlives the page. Nobody by default. */
  session?: Session | SessionStore;
  /** Id or slug of the tenant to act in; without one the access token's own. */
  tenant?: string;
  /** The trace id of each call (1–64 of A–Z a–z 0–9 - _); by default the service makes one. */
  traceId?: () => string;
  /** Sends the requests; by default the platform's `fetch`. */
  fetch?: Send;
}

export interface TenantryClient {
  /** auth-service: accounts, sessions, passwords. Calls as openapi-fetch has them, typed by path. */
  readonly auth: Client<AuthPaths>;
  /** tenant-service: tenants and all they do. */
  readonly tenant: Client<TenantPaths>;
  /** Who is signed in. Signing in is `session.set(…)` with the answer's tokens, out is `set(null)`. */
  readonly session: SessionStore;
  /** The same client, session and all, in another tenant. */
  inTenant(tenant: string): TenantryClient;
}

/**
 * A typed client of both services, for browsers and Node 20 or later.
 *
 *     const tenantry = createTenantryClient({ authUrl, tenantUrl, session: { access, refresh } });
 *     const { data, error } = await tenantry.tenant.POST('/api/invitations', { body: { email } });
 *
 * A call resolves to `data` or, where the service refuses, to `error`, whose `code` is typed as
 * what that route may refuse; it rejects only when no answer came. An access token that has run out
 * is refreshed on the way, once for all calls that wait for it.
 */
export function createTenantryClient(options: TenantryOptions): TenantryClient {
  const { authUrl, session: given } = options;
  const session = given && 'get' in given ? given : inMemory(given);
  const deliver = options.fetch ?? ((request) => globalThis.fetch(request));
  const send = asSession(authUrl, session, async (request) => asProblem(await deliver(request)));
  return clientOf(options, session, send);
}

function clientOf(options: TenantryOptions, session: SessionStore, send: Send): TenantryClient {
  const { authUrl, tenantUrl, tenant, traceId } = options;
  const fetch: Send = (request) => {
    if (tenant !== undefined) addHeader(request, 'x-tenant-id', tenant);
    if (traceId) addHeader(request, 'x-trace-id', traceId());
    return send(request);
  };
  return {
    auth: createClient<AuthPaths>({ baseUrl: authUrl, fetch }),
    tenant: createClient<TenantPaths>({ baseUrl: tenantUrl, fetch }),
    session,
    inTenant: (other) => clientOf({ ...options, tenant: other }, session, send),
  };
}

/** What the call itself says goes before what the client says of all calls. */
function addHeader({ headers }: Request, name: string, value: string): void {
  if (!headers.has(name)) headers.set(name, value);
}
