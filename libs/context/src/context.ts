import { ClsServiceManager, type ClsStore } from 'nestjs-cls';

/** The tenant that the work at hand belongs to. */
export interface TenantRef {
  id: string;
}

/** Whoever causes the work: a signed-in user, or one of our services on its own behalf. */
export interface Actor {
  kind: 'user' | 'service';
  /** A user's id, or the name of the service. */
  id: string;
  sessionId: string | null;
  superuser: boolean;
  /** The tenant that the access token was issued for. */
  tokenTenantId: string | null;
}

/**
 * The span of a trace that what happens now is part of, in the words of W3C's `traceparent`: one of ours,
 * or the caller's where we keep none ourselves.
 */
export interface TraceParent {
  /** 16 hex digits. */
  spanId: string;
  /** 1: somebody records this trace. */
  flags: number;
  /** `tracestate`: what others say of the trace, passed on unread. */
  state: string | null;
}

/** What one request, job or command carries with it through every call, awaited or not. */
export interface RequestContext {
  traceId: string;
  ip: string | null;
  userAgent: string | null;
  tenant: TenantRef | null;
  actor: Actor | null;
  parent?: TraceParent | null;
}

interface ContextStore extends ClsStore {
  context: RequestContext;
}

const cls = ClsServiceManager.getClsService<ContextStore>();

/**
 * Runs `work` in a context of its own. Whatever was open around it (a transaction above all) is
 * left outside: a context is also the boundary of a transaction.
 */
export function runInContext<T>(context: RequestContext, work: () => T): T {
  return cls.run({ ifNested: 'override' }, () => {
    cls.set('context', context);
    return work();
  });
}

export function currentContext(): RequestContext | undefined {
  return cls.isActive() ? cls.get<RequestContext | undefined>('context') : undefined;
}

/** @throws Error when called outside any context: a gateway, a schedule or a test that forgot to open one. */
export function requireContext(): RequestContext {
  const context = currentContext();
  if (!context) throw new Error('No request context: open one with runInContext() first');
  return context;
}

/**
 * The context of work that no person asked for: a schedule, a sweep, a command. What goes on with the
 * trace at hand stays part of its span.
 */
export function systemContext(traceId: string, tenant: TenantRef | null = null): RequestContext {
  const around = currentContext();
  const parent = around?.traceId === traceId ? around.parent : undefined;
  return { traceId, tenant, ip: null, userAgent: null, actor: null, ...(parent && { parent }) };
}
