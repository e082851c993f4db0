import './thread-pool';
import { createWebService, serve, startProcess } from '@app/web';
import { API_DESCRIPTION } from './api-description';
import { AppModule } from './app.module';
import { authServiceConfig } from './config';
import { AUTH_SCHEMA } from './migrations';

const BODY_LIMIT_BYTES = 64 * 1024;

startProcess('auth-service', AUTH_SCHEMA, authServiceConfig, async (config, logger) => {
  const app = await createWebService(AppModule.forRoot(config, logger), {
    ...API_DESCRIPTION,
    logger,
    corsOrigins: config.CORS_ORIGINS,
    trustProxy: config.trustProxy,
    bodyLimit: BODY_LIMIT_BYTES,
    // Every process of tenant-service asks for it more than twice a second.
    quietRoutes: ['/api/internal/revocations'],
  });
  await serve(app, { port: config.AUTH_SERVICE_PORT, host: config.HOST });
  return app;
});
