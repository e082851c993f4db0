import { ApiProperty } from '@nestjs/swagger';
import { EmailField, PageView, TextField, TokenField } from '@app/validation';
import { AccountView } from '../accounts/accounts.dto';
import { LONGEST_PASSWORD } from '../accounts/password-rules';
import type { Session } from './session.entity';

export class LoginInput {
  @TextField({ max: 254, optional: true, description: 'User name, or e-mail address.' })
  username?: string;

  @EmailField({ optional: true, description: 'In place of the user name.' })
  email?: string;

  @TokenField({ max: LONGEST_PASSWORD, example: 'acme-admin-demo-2026' })
  password: string;

  @TextField({
    max: 253,
    optional: true,
    description: 'Slug or domain of the tenant that the tokens are to name.',
    example: 'acme',
  })
  tenant_domain?: string;
}

export class RefreshInput {
  @TokenField()
  refresh: string;
}

export class TokensView {
  @ApiProperty({ description: 'JWT (ES256), good for 15 minutes.' }) access: string;
  @ApiProperty({ description: 'Opaque; good once, for its successor.' }) refresh: string;
}

export class LoginView extends TokensView {
  @ApiProperty({ type: AccountView }) user: AccountView;
}

export class DetailView {
  @ApiProperty({ example: 'Signed out.' }) detail: string;
}

export class SessionView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'Whether it is the one that this request belongs to.' })
  current: boolean;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) tenant_id: string | null;
  @ApiProperty({ type: String, nullable: true }) ip: string | null;
  @ApiProperty({ type: String, nullable: true }) user_agent: string | null;
  @ApiProperty({ format: 'date-time' }) created_at: string;
  @ApiProperty({ format: 'date-time' }) last_used_at: string;
  @ApiProperty({ format: 'date-time' }) expires_at: string;

  static of(session: Session, currentId: string | null): SessionView {
    return {
      id: session.id,
      current: session.id === currentId,
      tenant_id: session.tokenTenantId,
      ip: session.ip,
      user_agent: session.userAgent,
      created_at: session.createdAt.toISOString(),
      last_used_at: session.lastUsedAt.toISOString(),
      expires_at: session.expiresAt.toISOString(),
    };
  }
}

export class SessionPage extends PageView(SessionView) {}
