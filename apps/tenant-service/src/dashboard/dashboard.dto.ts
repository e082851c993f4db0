import { ApiProperty } from '@nestjs/swagger';
import { EnumField } from '@app/validation';

export class DashboardQuery {
  @EnumField(['counts'], { optional: true })
  include?: string;
}

export class DashboardCountsView {
  @ApiProperty({ example: 3 }) members: number;
  @ApiProperty({ example: 1 }) pending_invitations: number;
}

export class DashboardView {
  @ApiProperty({ format: 'uuid' }) tenant_id: string;
  @ApiProperty({ example: 'viewer' }) role: string;
  @ApiProperty({ example: 'Welcome to Acme Corp.' }) message: string;
  @ApiProperty({ required: false, type: DashboardCountsView }) counts?: DashboardCountsView;
}
