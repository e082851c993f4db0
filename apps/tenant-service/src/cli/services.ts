import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { runInContext, systemContext, type Actor } from '@app/context';
import { createLogger, loudnessOf, NestLog, type PinoLog } from '@app/logging';
import { assertDatabaseReady } from '@app/database';
import { newTraceId } from '@app/trace';
import { tenantServiceConfig, type TenantServiceConfig } from '../config';
import { TENANT_SCHEMA } from '../migrations';
import { serviceModules } from '../service-modules';

@Module({})
class CommandServicesModule {
  static forRoot(config: TenantServiceConfig, logger: PinoLog): DynamicModule {
    return {
      module: CommandServicesModule,
      imports: serviceModules(config, logger, 'tenant-service-cli'),
    };
  }
}

/** Who acts when a command does: it shows in the audit trail. */
const COMMAND_LINE: Actor = {
  kind: 'service',
  id: 'command-line',
  sessionId: null,
  superuser: false,
  tokenTenantId: null,
};

/** Opens the service's modules for one command, in a context of its own, and closes them after. */
export async function withServices<T>(
  work: (services: INestApplicationContext, config: TenantServiceConfig) => Promise<T>,
): Promise<T> {
  const config = tenantServiceConfig();
  await assertDatabaseReady(config.databaseUrl, TENANT_SCHEMA);
  const logger = createLogger({
    service: 'tenant-service-cli',
    level: 'warn',
    directory: config.logDirectory,
    stdout: config.logDirectory === null,
  });
  const services = await NestFactory.createApplicationContext(
    CommandServicesModule.forRoot(config, logger),
    {
      logger: new NestLog(logger, loudnessOf(logger)),
      abortOnError: false,
    },
  );
  try {
    const context = { ...systemContext(newTraceId()), actor: COMMAND_LINE };
    return await runInContext(context, () => work(services, config));
  } finally {
    await services.close();
  }
}

/** Plain words for the person at the terminal. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
