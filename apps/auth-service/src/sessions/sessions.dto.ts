import { ApiProperty } from '@nestjs/swagger';
import { EmailField, FlagField, NoteField, PageView, TextField, TokenField } from '@app/validation';
import { ArrayMaxSize, IsArray, IsString, MaxLength } from 'class-validator';
import { AccountView } from '../accounts/accounts.dto';
import { LONGEST_PASSWORD } from '../accounts/password-rules';
import type { Session } from './session.entity';

class CredentialsInput {
  @TextField({
    max: 254,
    optional: true,
    description: 'User name, or e-mail address.',
    example: 'jane',
  })
  username?: string;

  @EmailField({ optional: true, description: 'In place of the user name.' })
  email?: string;

  @TokenField({ max: LONGEST_PASSWORD, example: 'acme-admin-demo-2026' })
  password: string;
}

export class LoginInput extends CredentialsInput {
  @TextField({
    max: 253,
    optional: true,
    description: 'Slug or domain of the tenant that the tokens are to name.',
    example: 'acme',
  })
  tenant_domain?: string;
}

const MOST_NAMES = 4;

/** What another service of ours hands on of somebody who signs in there. */
export class ServiceLoginInput extends CredentialsInput {
  @ApiProperty({
    type: [String],
    maxItems: MOST_NAMES,
    description: 'Names of one tenant, which the tokens are to name.',
    example: ['acme'],
  })
  @IsArray()
  @ArrayMaxSize(MOST_NAMES)
  @IsString({ each: true })
  @MaxLength(1_024, { each: true })
  tenants: string[];

  @TextField({
    max: 64,
    optional: true,
    description: 'Whom the attempt counts for.',
    example: '203.0.113.7',
  })
  ip?: string;

  @NoteField({
    max: 512,
    optional: true,
    description: 'Shown in the list of sessions.',
    example: 'Mozilla/5.0',
  })
  user_agent?: string;
}

export class RefreshInput {
  @TokenField({ example: '4mTqL0…' })
  refresh: string;
}

export class SignOutInput {
  @FlagField({
    optional: true,
    example: true,
    description: 'Ends the session that asks, too. Without it that one stays.',
  })
  everywhere?: boolean;
}

export class TokensView {
  @ApiProperty({ description: 'JWT (ES256), good for 15 minutes.', example: 'eyJhbGciOi…' })
  access: string;
  @ApiProperty({ description: 'Opaque; good once, for its successor.', example: '4mTqL0…' })
  refresh: string;
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
  @ApiProperty({ type: String, nullable: true, example: '203.0.113.7' }) ip: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Mozilla/5.0' }) user_agent: string | null;
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
