// `npm run client`: writes the types of libs/client from what both services declare. It reads the
// build, starts neither of them, and needs no database.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { clientTypes } from './client-types.mjs';

/** Modules read them as they are put together; nothing is opened with them. */
const SETTINGS = {
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
  SECRETS_KEY: 'unused-'.repeat(5),
  SERVICE_SECRET: 'unused-'.repeat(5),
};

const root = join(import.meta.dirname, '..');
const built = createRequire(join(root, 'dist/'));

for (const service of /** @type {const} */ (['auth', 'tenant'])) {
  const { file, source } = await clientTypes(service, await documentOf(service));
  writeFileSync(join(root, file), source);
  process.stdout.write(`${file}\n`);
}

/** @param {'auth' | 'tenant'} service */
function documentOf(service) {
  const app = `./apps/${service}-service/src`;
  const { AppModule } = built(`${app}/app.module.js`);
  const { API_DESCRIPTION } = built(`${app}/api-description.js`);
  const { AuthServiceConfig, TenantServiceConfig } = built(`${app}/config.js`);
  const config = Object.assign(new (AuthServiceConfig ?? TenantServiceConfig)(), SETTINGS);
  return built('./libs/web/src/index.js').documentOf(
    AppModule.forRoot(config, {}),
    API_DESCRIPTION,
  );
}
