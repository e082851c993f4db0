import { ApiProperty } from '@nestjs/swagger';
import { PageView, TextField } from '@app/validation';

export class CreateOrganizationInput {
  @TextField({ max: 200, example: 'Sales' })
  name: string;
}

export class OrganizationView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'Sales' }) name: string;
  @ApiProperty({ format: 'date-time' }) created_at: string;
}

export class OrganizationsPage extends PageView(OrganizationView) {}
