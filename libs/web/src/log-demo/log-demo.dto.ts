import { ApiProperty } from '@nestjs/swagger';

/** A line as one service wrote it. */
export class LoggedLineView {
  @ApiProperty({ example: 'tenant-service' }) service: string;
  @ApiProperty({ example: 'tenant-service was asked' }) message: string;
  @ApiProperty({ format: 'date-time' }) logged_at: string;
}

/** One request through both services, and what each wrote of it under the one trace id. */
export class LogDemoView {
  @ApiProperty({ example: '4bf92f3577b34da6a3ce929d0e0e4736' }) trace_id: string;
  @ApiProperty({ type: [LoggedLineView] }) lines: LoggedLineView[];
}
