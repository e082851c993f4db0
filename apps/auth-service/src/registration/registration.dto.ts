import { ApiProperty } from '@nestjs/swagger';
import { EmailField, TextField, TokenField } from '@app/validation';
import { Matches } from 'class-validator';
import { AccountView } from '../accounts/accounts.dto';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../accounts/password-rules';
import { TokensView } from '../sessions/sessions.dto';

/** No `@`, so that a user name is never somebody's e-mail address; ASCII, so that none looks like another. */
const USERNAME = /^[A-Za-z0-9._+-]*$/;

export class RegisterInput {
  @TextField({ min: 3, max: 50, optional: true, example: 'jane' })
  @Matches(USERNAME, { message: '$property may have letters, digits and . _ + - only' })
  username?: string;

  @EmailField()
  email: string;

  @TokenField({ min: SHORTEST_PASSWORD, max: LONGEST_PASSWORD, example: 'a long and secret one' })
  password: string;

  @TokenField({ max: LONGEST_PASSWORD, example: 'a long and secret one' })
  password_confirm: string;

  @TextField({ min: 0, max: 100, optional: true, example: 'Jane' })
  first_name?: string;

  @TextField({ min: 0, max: 100, optional: true, example: 'Doe' })
  last_name?: string;

  @TextField({ min: 0, max: 40, optional: true, example: '+1 555 0100' })
  phone?: string;

  @TextField({ max: 200, optional: true, description: 'Makes a tenant of this name.' })
  company_name?: string;
}

export class RegisteredTenantView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'Acme Corp' }) name: string;
  @ApiProperty({ type: String, nullable: true, description: 'Null until it is ready.' })
  slug: string | null;
  @ApiProperty({ enum: ['ready', 'provisioning'] }) state: 'ready' | 'provisioning';
}

export class RegisteredView extends TokensView {
  @ApiProperty({ type: AccountView }) user: AccountView;
  @ApiProperty({ type: RegisteredTenantView, nullable: true, description: 'Null without company.' })
  tenant: RegisteredTenantView | null;
}
