import { requireContext } from '@app/context';
import type { Queue } from 'bullmq';
import type { Envelope } from './envelope';

export interface JobRequest<Payload extends object> {
  name: string;
  /**
   * Fixed by what the job is about, its generation included (`invitation-mail-{id}-{generation}`):
   * adding it again changes nothing. No colon and no bare number, which BullMQ keeps to itself.
   */
  id: string;
  payload: Payload;
  delayMs?: number;
  attempts?: number;
  /** First pause before a retry; doubled each time. */
  backoffMs?: number;
}

const KEEP_COMPLETED_SECONDS = 24 * 3600;
const KEEP_FAILED_SECONDS = 14 * 24 * 3600;

/** Adds jobs. Inside a transaction the job exists only if that commits. */
export class JobQueue<Payload extends object> {
  constructor(private readonly queue: Queue<Envelope<Payload>, unknown>) {}

  async add({
    name,
    id,
    payload,
    delayMs,
    attempts = 10,
    backoffMs = 1_000,
  }: JobRequest<Payload>): Promise<void> {
    const { tenant, traceId } = requireContext();
    const envelope: Envelope<Payload> = {
      tenant_id: tenant?.id ?? null,
      trace_id: traceId,
      payload,
    };
    await this.queue.add(name, envelope, {
      jobId: id,
      attempts,
      backoff: { type: 'exponential', delay: backoffMs, jitter: 0.2 },
      ...(delayMs !== undefined && { delay: delayMs }),
      removeOnComplete: { age: KEEP_COMPLETED_SECONDS, count: 10_000 },
      removeOnFail: { age: KEEP_FAILED_SECONDS, count: 10_000 },
    });
  }
}
