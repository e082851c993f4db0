import { requireContext, type TraceParent } from '@app/context';
import { startSpan, traceParentText, within } from '@app/trace';
import type { JobsOptions, Queue } from 'bullmq';
import type { Envelope } from './envelope';
import { messagingOf } from './messaging';
import type { Outbox } from './outbox';

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
const KEEP_AT_MOST = 10_000;
/** To count what is kept, PostgreSQL reads all of it: one finished job in so many does it for the others. */
const COUNT_EVERY = 500;

/** Adds jobs. Inside a transaction the job exists only if that commits. */
export class JobQueue<Payload extends object> {
  private asked = 0;

  /** @param outbox by way of which jobs get into Redis; in PostgreSQL they join the transaction */
  constructor(
    private readonly queue: Queue<Envelope<Payload>, unknown>,
    private readonly outbox: Outbox | null = null,
  ) {}

  add(request: JobRequest<Payload>): Promise<void> {
    const span = startSpan('producer', () => ({
      name: `send ${request.name}`,
      attributes: {
        ...messagingOf(this.queue.name, request.id),
        'messaging.operation.type': 'send',
      },
    }));
    return within(span, () => this.put(request, span?.ref));
  }

  private async put(
    { name, id, payload, delayMs = 0, attempts = 10, backoffMs = 1_000 }: JobRequest<Payload>,
    sender?: TraceParent,
  ): Promise<void> {
    const { tenant, traceId, parent } = requireContext();
    const part = sender ?? parent;
    const data: Envelope<Payload> = {
      tenant_id: tenant?.id ?? null,
      trace_id: traceId,
      ...(part && { traceparent: traceParentText(traceId, part) }),
      payload,
    };
    const count = this.asked++ % COUNT_EVERY === 0 && { count: KEEP_AT_MOST };
    const options: JobsOptions = {
      attempts,
      backoff: { type: 'exponential', delay: backoffMs, jitter: 0.2 },
      removeOnComplete: { age: KEEP_COMPLETED_SECONDS, ...count },
      removeOnFail: { age: KEEP_FAILED_SECONDS, ...count },
    };
    if (this.outbox)
      return this.outbox.add({ queue: this.queue.name, id, name, data, options, delayMs });
    const delay = delayMs > 0 && { delay: delayMs };
    await this.queue.add(name, data, { jobId: id, ...options, ...delay });
  }
}
