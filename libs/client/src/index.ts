export { createTenantryClient } from './tenantry-client';
export type { TenantryClient, TenantryOptions } from './tenantry-client';
export { inMemory } from './session';
export type { Session, SessionStore } from './session';
export { orThrow } from './result';
export type { Result } from './result';
export { everyItem } from './pages';
export { idempotent } from './idempotency';
export { isProblem, ProblemError, UNEXPECTED_ANSWER } from './problem';
export type { Problem, ProblemCode } from './problem';

import type { components as Auth } from './generated/auth';
import type { components as Tenant } from './generated/tenant';

/** The bodies of auth-service by their names in its document: `AuthSchemas['AccountView']`. */
export type AuthSchemas = Auth['schemas'];
/** The bodies of tenant-service by their names in its document: `TenantSchemas['MemberView']`. */
export type TenantSchemas = Tenant['schemas'];
