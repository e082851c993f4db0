import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Database } from '@app/database';
import { HttpClient, INTERNAL_SETTINGS } from '@app/http-client';
import { QueueProbe, QueuesModule } from '@app/queues';
import { REDIS, type RedisServer } from '@app/redis';
import { Health, type HealthCheck } from './health';
import { HealthController } from './health.controller';
import { Metrics } from './metrics';
import { OutboundMetrics } from './outbound-metrics';
import { METRICS_ACCESS, type MetricsAccess } from './metrics-access';

export interface HealthOptions {
  /** Any queue of the process: they share their connections. */
  queue: string;
  /** Whether the process works off jobs, and can do nothing without its queue. */
  worksOffJobs: boolean;
  /** The other service. It is shown only: neither needs the other to do what it can. */
  neighbour: { name: string; url: string };
  metricsAccess: MetricsAccess;
}

/** Liveness, readiness and metrics of a process, whether it serves an API or works off jobs. */
@Global()
@Module({})
export class HealthModule {
  static forRoot({ queue, worksOffJobs, neighbour, metricsAccess }: HealthOptions): DynamicModule {
    return {
      module: HealthModule,
      imports: [QueuesModule.probe(queue)],
      controllers: [HealthController],
      providers: [
        Metrics,
        OutboundMetrics,
        { provide: METRICS_ACCESS, useValue: metricsAccess },
        {
          provide: Health,
          inject: [Database, QueueProbe, HttpClient, REDIS],
          useFactory: (
            database: Database,
            jobs: QueueProbe,
            http: HttpClient,
            redis: RedisServer | null,
          ) =>
            new Health(
              [...ownChecks(database, jobs, redis, worksOffJobs), shown(http, neighbour)],
              () => jobs.beat(),
            ),
        },
      ],
      exports: [Metrics, Health, METRICS_ACCESS],
    };
  }
}

/** Without Redis an API goes on: jobs wait in the outbox, and limits are counted in PostgreSQL. */
function ownChecks(
  database: Database,
  jobs: QueueProbe,
  redis: RedisServer | null,
  worksOffJobs: boolean,
): HealthCheck[] {
  const required = redis === null || worksOffJobs;
  return [
    {
      name: 'database',
      required: true,
      probe: () => database.transact(() => database.query('SELECT 1')),
    },
    { name: 'queue', required, probe: () => jobs.look() },
    ...(redis ? [{ name: 'redis', required, probe: () => redis.look() }] : []),
  ];
}

function shown(http: HttpClient, { name, url }: HealthOptions['neighbour']): HealthCheck {
  return { name, required: false, probe: () => probe(http, `${url}/health/live`) };
}

async function probe(http: HttpClient, url: string): Promise<void> {
  const settings = { ...INTERNAL_SETTINGS, circuit: 'health', alone: true, quiet: true };
  const { status } = await http.request({ url, settings });
  if (status !== 200) throw new Error(`${url} answered ${status}`);
}
