export {
  needsTenant,
  Public,
  routeAccessOf,
  RouteAccess,
  ServiceOnly,
  SignedIn,
  SuperuserByCookie,
  SuperuserOnly,
  declareAccess,
} from './route-access';
export type { Relation, RouteAccessRule } from './route-access';
export { RouteDeclarations, UndeclaredRoute } from './route-declarations';
export { AccessTokens } from './access-tokens';
export { ACCESS_TOKEN_SECONDS, TOKEN_AUDIENCE, TOKEN_ISSUER } from './access-claims';
export type { AccessClaims } from './access-claims';
export { TokenRevocations } from './token-revocations';
export { creates } from './success-status';
export { everyRoute } from './every-route';
export type { Route } from './every-route';
export { SigningKeys } from './signing-keys';
export { AuthGuard } from './auth.guard';
export { ServiceCredentials } from './service-credentials';
export { currentActor } from './current-actor';
export { AuthModule } from './auth.module';
export type { AuthOptions } from './auth.module';
export { cookieToken } from './cookie-token';
