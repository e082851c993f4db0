import { EmailField, TokenField } from '@app/validation';

/** As long a password as auth-service takes. */
const LONGEST_PASSWORD = 1_024;

export class BoardSignInInput {
  @EmailField()
  email: string;

  @TokenField({ max: LONGEST_PASSWORD, example: 'acme-admin-demo-2026' })
  password: string;
}
