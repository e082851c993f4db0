import { ApiProperty } from '@nestjs/swagger';
import type { Circuit } from '@app/http-client';

const STATES = ['closed', 'open', 'half_open'] as const;

export class BreakerView {
  @ApiProperty({
    example: 'billing.example.com:8443',
    description:
      'The host, and after it in brackets the kind of call that has a breaker of its own.',
  })
  host: string;

  @ApiProperty({ enum: STATES }) state: (typeof STATES)[number];

  @ApiProperty({ example: 2, description: 'Failures that count towards the next opening.' })
  failures: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    example: 3,
    description: 'It opens at this many; null where only another process knows.',
  })
  failure_threshold: number | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    example: 60,
    description: 'Within so many seconds.',
  })
  failure_window: number | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    example: 120,
    description: 'Seconds that it stays open.',
  })
  block_time: number | null;

  @ApiProperty({ example: 0, description: 'Seconds until a probe may pass; 0 when one may now.' })
  retry_after: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true }) opened_at: string | null;

  static of({ record, settings }: Circuit): BreakerView {
    const counted = record.failureAgesMs.filter(
      (age) => settings === null || age < settings.failureWindowMs,
    );
    return {
      host: record.circuit,
      state: record.state,
      failures: counted.length,
      failure_threshold: settings?.failureThreshold ?? null,
      failure_window: settings && settings.failureWindowMs / 1_000,
      block_time: settings && settings.openMs / 1_000,
      retry_after: Math.ceil(record.shutForMs / 1_000),
      opened_at: record.openedAt?.toISOString() ?? null,
    };
  }
}

export class BreakersView {
  @ApiProperty({ type: [BreakerView] }) results: BreakerView[];

  @ApiProperty({
    description: 'False while the shared state is away: then only this process is told of.',
  })
  shared: boolean;
}
