export {
  needsTenant,
  Public,
  routeAccessOf,
  RouteAccess,
  ServiceOnly,
  SignedIn,
  declareAccess,
} from './route-access';
export type { RouteAccessRule } from './route-access';
export { RouteDeclarations, UndeclaredRoute } from './route-declarations';
export { AccessTokens, TOKEN_AUDIENCE, TOKEN_ISSUER } from './access-tokens';
export type { AccessClaims } from './access-tokens';
export { SigningKeys } from './signing-keys';
export { AuthGuard } from './auth.guard';
export { ServiceCredentials } from './service-credentials';
export { currentActor } from './current-actor';
export { AuthModule } from './auth.module';
export type { AuthOptions } from './auth.module';
