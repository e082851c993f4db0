import { ClsPluginTransactional } from '@nestjs-cls/transactional';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ClsModule } from 'nestjs-cls';
import { DataSource, type EntitySchema, type MixedList } from 'typeorm';
import { Announcements } from './announcements';
import { Database } from './database';
import { pinnedTransactions } from './pinned-transaction';

export interface DatabaseOptions {
  url: string;
  schema: string;
  entities: MixedList<(new () => object) | EntitySchema>;
  poolSize: number;
  applicationName: string;
}

/** Long enough for anything we do on purpose, short enough that nothing hangs for ever. */
const TIMEOUTS = {
  connectionTimeoutMillis: 5_000,
  statement_timeout: 15_000,
  lock_timeout: 5_000,
  idle_in_transaction_session_timeout: 15_000,
};

@Global()
@Module({})
export class DatabaseModule {
  static forRoot({
    url,
    schema,
    entities,
    poolSize,
    applicationName,
  }: DatabaseOptions): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRoot({
          type: 'postgres',
          url,
          schema,
          entities: entities as (new () => object)[],
          retryAttempts: 0,
          poolSize,
          applicationName,
          extra: {
            ...TIMEOUTS,
            max: poolSize,
            keepAlive: true,
            // The queue's functions live in `bullmq`: a job is added inside the row's transaction.
            options: `-c search_path=${schema},bullmq`,
          },
        }),
        ClsModule.forRoot({
          global: true,
          plugins: [
            new ClsPluginTransactional({
              adapter: { connectionToken: DataSource, optionsFactory: pinnedTransactions },
            }),
          ],
        }),
      ],
      providers: [
        Database,
        { provide: Announcements, useFactory: () => new Announcements(url, applicationName) },
      ],
      exports: [Database, Announcements],
    };
  }
}
