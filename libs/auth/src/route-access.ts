import { applyDecorators, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';

/**
 * What somebody is to the very thing that the path names: a second way in, beside the key that
 * their role in the tenant grants. `parameter` is the path's.
 */
export type Relation =
  | { kind: 'self'; parameter: string }
  | { kind: 'role-in'; thing: string; parameter: string; action: string };

/** Who may call a route. Every route declares exactly one; the service doesn't start otherwise. */
export type RouteAccessRule =
  | { kind: 'public'; bearer: 'ignored' | 'optional' }
  | { kind: 'signed-in' }
  | { kind: 'superuser'; cookie?: string }
  | { kind: 'service' }
  | { kind: 'member' }
  | { kind: 'permission'; key: string; or?: readonly Relation[] };

export const RouteAccess = Symbol('RouteAccess');

/** Attaches the rule to a controller method, and shows it in the OpenAPI document. */
export function declareAccess(rule: RouteAccessRule): MethodDecorator {
  const shown = rule.kind === 'permission' ? rule.key : rule.kind;
  const or = rule.kind === 'permission' ? (rule.or ?? []) : [];
  return applyDecorators(
    SetMetadata(RouteAccess, rule),
    ApiExtension('x-access', shown),
    ...(or.length > 0 ? [ApiExtension('x-access-or', or.map(relationName))] : []),
    ...(rule.kind === 'public' && rule.bearer === 'ignored'
      ? []
      : [ApiBearerAuth(rule.kind === 'service' ? 'service' : 'access')]),
  );
}

function relationName(relation: Relation): string {
  return relation.kind === 'self' ? 'self' : `${relation.thing}:${relation.action}`;
}

/** Anybody. With `bearer: 'optional'` an access token is read where one is given. */
export function Public({
  bearer = 'ignored',
}: { bearer?: 'ignored' | 'optional' } = {}): MethodDecorator {
  return declareAccess({ kind: 'public', bearer });
}

/** Any signed-in user, outside of any tenant. */
export function SignedIn(): MethodDecorator {
  return declareAccess({ kind: 'signed-in' });
}

/** Global superusers only: those who run the whole system, for what is above any one tenant. */
export function SuperuserOnly(): MethodDecorator {
  return declareAccess({ kind: 'superuser' });
}

/** The same for pages that a browser asks for by itself: a cookie of that name holds the access token. */
export function SuperuserByCookie(cookie: string): MethodDecorator {
  return declareAccess({ kind: 'superuser', cookie });
}

/** Only our own services, with the service credential. */
export function ServiceOnly(): MethodDecorator {
  return declareAccess({ kind: 'service' });
}

/** @throws Error for a route without a declaration, which RouteDeclarations keeps from starting */
export function routeAccessOf(execution: ExecutionContext): RouteAccessRule {
  const rule = Reflect.getMetadata(RouteAccess, execution.getHandler()) as
    RouteAccessRule | undefined;
  if (!rule) throw new Error('This route declares no access');
  return rule;
}

export function needsTenant(rule: RouteAccessRule): boolean {
  return rule.kind === 'member' || rule.kind === 'permission';
}
