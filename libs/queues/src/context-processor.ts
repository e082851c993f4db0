import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import { Logger } from '@nestjs/common';
import { runInContext, systemContext } from '@app/context';
import type { Job } from 'bullmq';
import type { Envelope } from './envelope';

/**
 * A dead worker's job is another's after three seconds. A job may stall more than once: a worker
 * that is stopped hard twice is no reason to give the job up.
 */
export const WORKER_SETTINGS = { lockDuration: 3_000, stalledInterval: 1_000, maxStalledCount: 10 };

/** A processor restores the context in which the job was added, and hands its payload on. */
export abstract class ContextProcessor<Payload extends object> extends WorkerHost {
  private readonly logger = new Logger(this.constructor.name);

  protected abstract handle(payload: Payload, job: Job<Envelope<Payload>>): Promise<unknown>;

  override process(job: Job<Envelope<Payload>>): Promise<unknown> {
    const { tenant_id, trace_id, payload } = job.data;
    const tenant = tenant_id === null ? null : { id: tenant_id };
    return runInContext(systemContext(trace_id, tenant), async () => {
      const result = await this.handle(payload, job);
      this.logger.log({ job_id: job.id, job: job.name, attempt: job.attemptsMade + 1 }, 'Job done');
      return result;
    });
  }

  @OnWorkerEvent('failed')
  onFailed(job: Job<Envelope<Payload>> | undefined, error: Error): void {
    const { tenant_id = null, trace_id = '-' } = job?.data ?? {};
    runInContext(systemContext(trace_id, tenant_id === null ? null : { id: tenant_id }), () =>
      this.logger.warn(
        { job_id: job?.id, job: job?.name, attempt: job?.attemptsMade, err: error },
        'Job failed',
      ),
    );
  }

  @OnWorkerEvent('error')
  onError(error: Error): void {
    this.logger.warn({ err: error }, 'The queue reported an error');
  }
}
