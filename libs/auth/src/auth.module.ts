import { Global, Module, type DynamicModule, type Provider } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { JwtModule, JwtService } from '@nestjs/jwt';
import { Clock } from '@app/clock';
import { AccessTokens } from './access-tokens';
import { RouteDeclarations } from './route-declarations';
import { ServiceCredentials } from './service-credentials';
import type { SigningKeys } from './signing-keys';

export interface AuthOptions {
  /** The name under which this service calls others and is called. */
  service: string;
  serviceSecret: string;
  /** Provides SigningKeys: where this service finds the public keys. */
  signingKeys: Provider<SigningKeys>;
  /** Modules that the provider needs. */
  imports?: DynamicModule['imports'];
}

/** Who is it? Verification of access tokens and service credentials, and the boot check of routes. */
@Global()
@Module({})
export class AuthModule {
  static forRoot({
    service,
    serviceSecret,
    signingKeys,
    imports = [],
  }: AuthOptions): DynamicModule {
    return {
      module: AuthModule,
      imports: [DiscoveryModule, JwtModule.register({}), ...imports],
      providers: [
        Clock,
        signingKeys,
        AccessTokens,
        RouteDeclarations,
        {
          provide: ServiceCredentials,
          inject: [JwtService],
          useFactory: (jwt: JwtService) => new ServiceCredentials(jwt, service, serviceSecret),
        },
      ],
      exports: [JwtModule, Clock, AccessTokens, ServiceCredentials, RouteDeclarations, signingKeys],
    };
  }
}
