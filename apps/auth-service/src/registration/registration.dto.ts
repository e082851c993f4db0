import { ApiProperty } from '@nestjs/swagger';
import { EmailField, TextField, TokenField } from '@app/validation';
import { AccountView, ProfileInput } from '../accounts/accounts.dto';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../accounts/password-rules';
import { TokensView } from '../sessions/sessions.dto';

export class RegisterInput extends ProfileInput {
  @EmailField()
  email: string;

  @TokenField({ min: SHORTEST_PASSWORD, max: LONGEST_PASSWORD, example: 'a long and secret one' })
  password: string;

  @TokenField({ max: LONGEST_PASSWORD, example: 'a long and secret one' })
  password_confirm: string;

  @TextField({
    max: 200,
    optional: true,
    description: 'Makes a tenant of this name.',
    example: 'Acme Corp',
  })
  company_name?: string;
}

export class RegisteredTenantView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'Acme Corp' }) name: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Null until it is ready.',
    example: 'acme',
  })
  slug: string | null;
  @ApiProperty({ enum: ['ready', 'provisioning'] }) state: 'ready' | 'provisioning';
}

export class RegisteredView extends TokensView {
  @ApiProperty({ type: AccountView }) user: AccountView;
  @ApiProperty({ type: RegisteredTenantView, nullable: true, description: 'Null without company.' })
  tenant: RegisteredTenantView | null;
}
