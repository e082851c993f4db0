import { ApiProperty } from '@nestjs/swagger';
import { QUEUE_NAMES } from '@app/contracts';
import { EnumField, PageQuery, PageView, TimeField, WholeField } from '@app/validation';

type QueueName = (typeof QUEUE_NAMES)[number];

/** More are retried by asking again: a bound for what one request does. */
export const MOST_AT_ONCE = 500;

export class DeadLettersQuery extends PageQuery {
  @EnumField(QUEUE_NAMES, { optional: true })
  queue?: QueueName;
}

export class RetryDeadLettersInput {
  @EnumField(QUEUE_NAMES)
  queue: QueueName;

  @TimeField({ optional: true, description: 'Those that failed before; all by default.' })
  failed_before?: string;

  @WholeField(1, MOST_AT_ONCE, {
    optional: true,
    description: 'At most so many, the oldest first.',
    example: MOST_AT_ONCE,
  })
  limit?: number;
}

/** A job that failed as often as it may. */
export class DeadLetterView {
  @ApiProperty({ enum: QUEUE_NAMES }) queue: string;
  @ApiProperty({ example: 'invitation-mail-019a7c3e-5d41-7b2a-9f60-3c1de8a4b752-1' }) job: string;
  @ApiProperty({ example: 'invitation-mail' }) name: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) tenant_id: string | null;
  @ApiProperty({
    example: '4bf92f3577b34da6a3ce929d0e0e4736',
    description: 'Of the request that caused it; `npm run cli -- trace` tells its story.',
  })
  trace_id: string;
  @ApiProperty({ type: 'integer', example: 10 }) attempts: number;
  @ApiProperty({ example: 'connect ECONNREFUSED 127.0.0.1:1025', description: 'Without secrets.' })
  failed_reason: string;
  @ApiProperty({ format: 'date-time' }) failed_at: string;
  @ApiProperty({ format: 'date-time' }) added_at: string;
}

export class DeadLettersPage extends PageView(DeadLetterView) {}

export class RetriedView {
  @ApiProperty({ type: 'integer', example: 3 }) retried: number;
}
