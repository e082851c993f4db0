import './thread-pool';
import { createWebService, startProcess } from '@app/web';
import { AppModule } from './app.module';
import { authServiceConfig } from './config';
import { AUTH_SCHEMA } from './migrations';

const BODY_LIMIT_BYTES = 64 * 1024;

startProcess('auth-service', AUTH_SCHEMA, authServiceConfig, async (config, logger) => {
  const app = await createWebService(AppModule.forRoot(config, logger), {
    title: 'Tenantry auth-service',
    description: 'Accounts, sessions, tokens and the keys that verify them.',
    logger,
    corsOrigins: config.CORS_ORIGINS,
    trustProxy: config.trustProxy,
    bodyLimit: BODY_LIMIT_BYTES,
  });
  await app.listen(config.AUTH_SERVICE_PORT, config.HOST);
  return app;
});
