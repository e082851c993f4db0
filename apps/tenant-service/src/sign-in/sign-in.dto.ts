import { ApiProperty } from '@nestjs/swagger';
import { EmailField, TextField, TokenField } from '@app/validation';

export class SignInInput {
  @TextField({
    max: 254,
    optional: true,
    description: 'User name, or e-mail address.',
    example: 'jane',
  })
  username?: string;

  @EmailField({ optional: true, description: 'In place of the user name.' })
  email?: string;

  @TokenField({ max: 256, example: 'acme-admin-demo-2026' })
  password: string;

  @TextField({
    max: 253,
    optional: true,
    description: 'Slug or domain of the tenant; not needed where a header or the host names it.',
    example: 'acme',
  })
  tenant_domain?: string;
}

/** As auth-service tells of them. */
export class SignedInUserView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'jane@example.com' }) email: string;
  @ApiProperty({ type: String, nullable: true, example: 'jane' }) username: string | null;
  @ApiProperty({ example: 'Jane' }) first_name: string;
  @ApiProperty({ example: 'Doe' }) last_name: string;
  @ApiProperty({ example: '+1 555 0100' }) phone: string;
  @ApiProperty({ type: String, nullable: true, example: 'Acme Corp' }) company_name: string | null;
  @ApiProperty() email_verified: boolean;
  @ApiProperty() is_superuser: boolean;
  @ApiProperty({ format: 'date-time' }) created_at: string;
}

export class SignedInView {
  @ApiProperty({
    description: 'JWT (ES256) that names the tenant, good for 15 minutes.',
    example: 'eyJhbGciOi…',
  })
  access: string;

  @ApiProperty({ description: 'Opaque; good once, for its successor.', example: '4mTqL0…' })
  refresh: string;
  @ApiProperty({ type: SignedInUserView }) user: SignedInUserView;
}
