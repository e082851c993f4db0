import { trustProxyOf } from '@app/config';
import { createWebService, serve, startProcess } from '@app/web';
import { API_DESCRIPTION } from './api-description';
import { AppModule } from './app.module';
import { tenantServiceConfig } from './config';
import { TENANT_SCHEMA } from './migrations';

/** Room for a bulk of 500 invitations with notes. */
const BODY_LIMIT_BYTES = 1024 * 1024;

startProcess('tenant-service', TENANT_SCHEMA, tenantServiceConfig, async (config, logger) => {
  const app = await createWebService(AppModule.forRoot(config, logger), {
    ...API_DESCRIPTION,
    logger,
    corsOrigins: config.CORS_ORIGINS,
    trustProxy: trustProxyOf(config.TRUST_PROXY),
    bodyLimit: BODY_LIMIT_BYTES,
  });
  await serve(app, { port: config.TENANT_SERVICE_PORT, host: config.HOST });
  return app;
});
