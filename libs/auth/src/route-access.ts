import { applyDecorators, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';

/** Who may call a route. Every route declares exactly one; the service doesn't start otherwise. */
export type RouteAccessRule =
  | { kind: 'public'; bearer: 'ignored' | 'optional' }
  | { kind: 'signed-in' }
  | { kind: 'service' }
  | { kind: 'member' }
  | { kind: 'permission'; key: string };

export const RouteAccess = Symbol('RouteAccess');

/** Attaches the rule to a controller method, and shows it in the OpenAPI document. */
export function declareAccess(rule: RouteAccessRule): MethodDecorator {
  const shown = rule.kind === 'permission' ? rule.key : rule.kind;
  return applyDecorators(
    SetMetadata(RouteAccess, rule),
    ApiExtension('x-access', shown),
    ...(rule.kind === 'public' && rule.bearer === 'ignored'
      ? []
      : [ApiBearerAuth(rule.kind === 'service' ? 'service' : 'access')]),
  );
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
