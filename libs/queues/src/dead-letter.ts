import { redactText } from '@app/logging';
import type { Job } from 'bullmq';
import type { Envelope } from './envelope';
import type { LostJob } from './outbox-rows';

/** A job that failed as often as it may. */
export interface DeadLetter {
  queue: string;
  /** Its id in that queue. */
  job: string;
  name: string;
  tenantId: string | null;
  /** Of the request, or the schedule, that caused it. */
  traceId: string;
  attempts: number;
  /** What it said last, without secrets and cut to a length. */
  failedReason: string;
  failedAt: Date;
  addedAt: Date;
}

/** Where a dead letter stands among all: the latest first, then by queue and id. */
export interface DeadLetterPlace {
  failedAt: number;
  queue: string;
  job: string;
}

const LONGEST_REASON = 500;

export function deadLetterOf(job: Job<Envelope<object>>): DeadLetter {
  const { tenant_id, trace_id } = job.data;
  return {
    queue: job.queueName,
    job: job.id ?? '',
    name: job.name,
    tenantId: tenant_id,
    traceId: trace_id,
    attempts: job.attemptsMade,
    failedReason: shown(job.failedReason),
    failedAt: new Date(job.finishedOn ?? job.timestamp),
    addedAt: new Date(job.timestamp),
  };
}

/** Of one that Redis has lost, as its row tells it. */
export function lostLetterOf(job: LostJob): DeadLetter {
  const { tenant_id, trace_id } = job.data;
  return {
    queue: job.queue,
    job: job.id,
    name: job.name,
    tenantId: tenant_id,
    traceId: trace_id,
    attempts: job.options.attempts ?? 1,
    failedReason: shown(job.failedReason),
    failedAt: job.failedAt,
    addedAt: job.addedAt,
  };
}

function shown(reason: string): string {
  return redactText(reason).slice(0, LONGEST_REASON);
}

export function placeOf({ queue, job, failedAt }: DeadLetter): DeadLetterPlace {
  return { queue, job, failedAt: failedAt.getTime() };
}

/** Negative where `a` stands before `b`. */
export function inOrder(a: DeadLetterPlace, b: DeadLetterPlace): number {
  if (a.failedAt !== b.failedAt) return b.failedAt - a.failedAt;
  if (a.queue !== b.queue) return a.queue < b.queue ? -1 : 1;
  return a.job < b.job ? -1 : a.job > b.job ? 1 : 0;
}
