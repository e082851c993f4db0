import { ApiProperty } from '@nestjs/swagger';

export const DEMO_TARGETS = ['auth', 'billing'] as const;
export type DemoTarget = (typeof DEMO_TARGETS)[number];

/** What the other side answered, told without its words. */
export class BreakerDemoView {
  @ApiProperty({ enum: DEMO_TARGETS }) target: DemoTarget;
  @ApiProperty({ example: '127.0.0.1:8027' }) host: string;
  @ApiProperty({ example: 200 }) status: number;
  @ApiProperty({ example: 3.4 }) duration_ms: number;
}
