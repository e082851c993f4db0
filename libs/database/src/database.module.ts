import { ClsPluginTransactional } from '@nestjs-cls/transactional';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ClsModule } from 'nestjs-cls';
import { DataSource, type EntitySchema, type MixedList } from 'typeorm';
import { REDIS, type RedisServer } from '@app/redis';
import { ANNOUNCED_BY_CLIENT, Announcements, type Announcement } from './announcements';
import { Database } from './database';
import { observedClient } from './observed-client';
import { OrmLog } from './orm-log';
import { pinnedTransactions } from './pinned-transaction';
import { PostgresAnnouncements } from './postgres-announcements';
import { RedisAnnouncements } from './redis-announcements';

export interface DatabaseOptions {
  url: string;
  schema: string;
  entities: MixedList<(new () => object) | EntitySchema>;
  poolSize: number;
  applicationName: string;
  /** Statements that take longer are told of in the log; 0 tells of none. */
  slowQueryMs?: number;
}

/** Long enough for anything we do on purpose, short enough that nothing hangs for ever. */
const TIMEOUTS = {
  connectionTimeoutMillis: 5_000,
  statement_timeout: 15_000,
  lock_timeout: 5_000,
  idle_in_transaction_session_timeout: 15_000,
};

/** Commands that only work on rows have no RedisModule. */
const MAYBE_REDIS = { token: REDIS, optional: true };

@Global()
@Module({})
export class DatabaseModule {
  static forRoot({
    url,
    schema,
    entities,
    poolSize,
    applicationName,
    slowQueryMs = 0,
  }: DatabaseOptions): DynamicModule {
    const outgoing: { announce?: (announcement: Announcement) => void } = {};
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [MAYBE_REDIS],
          useFactory: (redis?: RedisServer | null) => ({
            type: 'postgres',
            url,
            schema,
            entities: entities as (new () => object)[],
            retryAttempts: 0,
            logger: new OrmLog(),
            // Statements are observed where all of them pass, the ORM's and the others.
            logging: ['warn', 'info', 'migration'],
            poolSize,
            applicationName,
            extra: {
              ...TIMEOUTS,
              Client: observedClient({ slowQueryMs }),
              max: poolSize,
              keepAlive: true,
              // The queue's functions live in `bullmq`: a job is added inside the row's transaction.
              options: `-c search_path=${schema},bullmq${redis ? ` ${ANNOUNCED_BY_CLIENT}` : ''}`,
            },
          }),
        }),
        ClsModule.forRoot({
          global: true,
          plugins: [
            new ClsPluginTransactional({
              adapter: {
                connectionToken: DataSource,
                optionsFactory: (dataSource: DataSource) =>
                  pinnedTransactions(dataSource, (announcement) =>
                    outgoing.announce?.(announcement),
                  ),
              },
            }),
          ],
        }),
      ],
      providers: [
        Database,
        {
          provide: Announcements,
          inject: [MAYBE_REDIS],
          useFactory: (redis?: RedisServer | null): Announcements => {
            if (!redis) return new PostgresAnnouncements(url, applicationName);
            const announcements = new RedisAnnouncements(redis);
            outgoing.announce = (announcement) => announcements.publish(announcement);
            return announcements;
          },
        },
      ],
      exports: [Database, Announcements],
    };
  }
}
