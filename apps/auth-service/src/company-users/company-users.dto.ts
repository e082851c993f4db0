import { ApiProperty } from '@nestjs/swagger';
import { PageQuery, PageView, TextField } from '@app/validation';

export class CompanyUsersQuery extends PageQuery {
  @TextField({
    min: 0,
    max: 200,
    optional: true,
    description: 'Part of a name or an e-mail address.',
    example: 'jane',
  })
  search?: string;

  @TextField({ max: 64, optional: true, description: 'Key of a role.', example: 'viewer' })
  role?: string;
}

export class CompanyUserView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'jane@example.com' }) email: string;
  @ApiProperty({ example: 'Jane Doe' }) name: string;
  @ApiProperty({ example: 'viewer', description: 'Key of their role in the tenant.' }) role: string;
  @ApiProperty({ format: 'date-time', description: 'Since when they are a member.' })
  created_at: string;
}

export class CompanyUsersPage extends PageView(CompanyUserView) {}
