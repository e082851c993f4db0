import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import { Inject, Logger, Optional, type OnModuleDestroy } from '@nestjs/common';
import { runInContext, systemContext } from '@app/context';
import { readTraceParent, startRootSpan, within, type Span } from '@app/trace';
import { Job } from 'bullmq';
import type { Envelope } from './envelope';
import { messagingOf } from './messaging';
import { OUTBOX, type Outbox } from './outbox';

/**
 * A dead worker's job is another's after three seconds. A job may stall more than once: a worker
 * that is stopped hard twice is no reason to give the job up.
 */
export const WORKER_SETTINGS = {
  lockDuration: 3_000,
  stalledInterval: 1_000,
  maxStalledCount: 10,
  // After a connection was lost; by default a worker would do nothing for fifteen seconds.
  runRetryDelay: 500,
};

/** A processor restores the context in which the job was added, and hands its payload on. */
export abstract class ContextProcessor<Payload extends object>
  extends WorkerHost
  implements OnModuleDestroy
{
  @Optional() @Inject(OUTBOX) private readonly outbox: Outbox | null = null;
  private readonly logger = new Logger(this.constructor.name);

  protected abstract handle(payload: Payload, job: Job<Envelope<Payload>>): Promise<unknown>;

  override process(job: Job<Envelope<Payload>>): Promise<unknown> {
    const { tenant_id, trace_id, payload } = job.data;
    const tenant = tenant_id === null ? null : { id: tenant_id };
    const span = this.spanOf(job);
    const parent = span?.ref ?? readTraceParent(job.data.traceparent);
    return runInContext({ ...systemContext(trace_id, tenant), parent }, () =>
      within(span, async () => {
        const result = await this.handle(payload, job);
        await this.outbox?.settle(keyOf(job));
        this.logger.log(
          { job_id: job.id, job: job.name, attempt: job.attemptsMade + 1 },
          'Job done',
        );
        return result;
      }),
    );
  }

  /**
   * Ends what is under way and begins nothing more, before what jobs need is closed, such as the
   * connections to the mail server: by itself a worker closes later than those.
   */
  onModuleDestroy(): Promise<void> {
    return this.worker.close();
  }

  private spanOf({
    id,
    name,
    queueName,
    attemptsMade,
    data,
  }: Job<Envelope<Payload>>): Span | undefined {
    const sender = readTraceParent(data.traceparent);
    return startRootSpan('consumer', data.trace_id, sender, () => ({
      name: `process ${name}`,
      attributes: {
        ...messagingOf(queueName, id),
        'messaging.operation.type': 'process',
        'tenantry.job.attempt': attemptsMade + 1,
        'tenantry.tenant_id': data.tenant_id ?? undefined,
      },
    }));
  }

  @OnWorkerEvent('failed')
  async onFailed(job: Job<Envelope<Payload>> | undefined, error: Error): Promise<void> {
    const { tenant_id = null, trace_id = '-' } = job?.data ?? {};
    // Finished and failed: there will be no further try.
    if (job?.finishedOn !== undefined) await this.outbox?.bury(keyOf(job), error.message);
    runInContext(systemContext(trace_id, tenant_id === null ? null : { id: tenant_id }), () =>
      this.logger.warn(
        { job_id: job?.id, job: job?.name, attempt: job?.attemptsMade, err: error },
        'Job failed',
      ),
    );
  }

  /**
   * The queue puts a dead worker's job behind all others, however many wait: its turn had come, so
   * it is the next one.
   */
  @OnWorkerEvent('stalled')
  async onStalled(jobId: string): Promise<void> {
    this.logger.warn({ job_id: jobId }, 'Job stalled: its worker died, or was too busy to say so');
    try {
      const job = await Job.fromId(this.worker, jobId);
      await job?.changePriority({ priority: 0, lifo: true });
    } catch (error) {
      this.logger.warn({ job_id: jobId, err: error }, 'A stalled job was not put first');
    }
  }

  @OnWorkerEvent('error')
  onError(error: Error): void {
    // Told by whoever watches over the server, once.
    if (this.outbox?.isServerAway) return;
    this.logger.warn({ err: error }, 'The queue reported an error');
  }
}

function keyOf({ queueName, id = '' }: Job): { queue: string; id: string } {
  return { queue: queueName, id };
}
