import { RouteDeclarations } from '@app/auth';
import type { DynamicModule } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, ModulesContainer, NestFactory } from '@nestjs/core';
import { AppModule as AuthService } from '../../../apps/auth-service/src/app.module';
import { AuthServiceConfig } from '../../../apps/auth-service/src/config';
import { AppModule as TenantService } from '../../../apps/tenant-service/src/app.module';
import { TenantServiceConfig } from '../../../apps/tenant-service/src/config';
import type { Service } from './documents';

/** Every route that the service's controllers register: `GET /api/…`, read without starting it. */
export async function registeredRoutes(service: Service): Promise<string[]> {
  const app = await NestFactory.createApplicationContext(moduleOf(service), {
    preview: true,
    abortOnError: false,
    logger: false,
  });
  const discovery = new DiscoveryService(app.get(ModulesContainer));
  const declarations = new RouteDeclarations(discovery, new MetadataScanner());
  declarations.onModuleInit();
  return declarations.routes.map(
    ({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`,
  );
}

function moduleOf(service: Service): DynamicModule {
  const settings = {
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
    SECRETS_KEY: 'x'.repeat(32),
    SERVICE_SECRET: 'x'.repeat(32),
  };
  const logger = {} as never;
  return service === 'auth'
    ? AuthService.forRoot(Object.assign(new AuthServiceConfig(), settings), logger)
    : TenantService.forRoot(Object.assign(new TenantServiceConfig(), settings), logger);
}
