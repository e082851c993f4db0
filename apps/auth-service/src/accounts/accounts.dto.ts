import { applyDecorators } from '@nestjs/common';
import { EmailField, TextField } from '@app/validation';
import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import type { User } from './user.entity';

/** No `@`, so that a user name is never somebody's e-mail address; ASCII, so that none looks like another. */
const USERNAME = /^[A-Za-z0-9._+-]*$/;

function UsernameField(): PropertyDecorator {
  return applyDecorators(
    TextField({ min: 3, max: 50, optional: true, example: 'jane' }),
    Matches(USERNAME, { message: '$property may have letters, digits and . _ + - only' }),
  );
}

/** What people say of themselves; what is left out stays as it is. */
export class ProfileInput {
  @UsernameField()
  username?: string;

  @TextField({ min: 0, max: 100, optional: true, example: 'Jane' })
  first_name?: string;

  @TextField({ min: 0, max: 100, optional: true, example: 'Doe' })
  last_name?: string;

  @TextField({ min: 0, max: 40, optional: true, example: '+1 555 0100' })
  phone?: string;
}

/** A user as they see themselves. */
export class AccountView {
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

  static of(user: User): AccountView {
    return {
      id: user.id,
      email: user.email,
      username: user.username,
      first_name: user.firstName,
      last_name: user.lastName,
      phone: user.phone,
      company_name: user.companyName,
      email_verified: user.emailVerifiedAt !== null,
      is_superuser: user.isSuperuser,
      created_at: user.createdAt.toISOString(),
    };
  }
}

/** A user as our other services see them. */
export class EmailQuery {
  @EmailField() email: string;
}

export class UserCardView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'jane@example.com' }) email: string;
  @ApiProperty({ example: 'Jane Doe' }) name: string;
  @ApiProperty({ type: 'integer', example: 3, description: 'Higher with each change of these.' })
  revision: number;

  static of(user: User): UserCardView {
    const { id, email, displayName: name, revision } = user;
    return { id, email, name, revision };
  }
}
