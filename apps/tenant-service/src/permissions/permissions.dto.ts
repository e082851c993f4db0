import { ApiProperty } from '@nestjs/swagger';

export class MyPermissionsView {
  @ApiProperty({ format: 'uuid' }) tenant_id: string;
  @ApiProperty({ format: 'uuid' }) user_id: string;
  @ApiProperty({ example: 'viewer' }) role: string;
  @ApiProperty({ type: [String], example: ['abc.dashboard.read'] }) permissions: string[];
}
