import { EmailField, TokenField } from '@app/validation';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../accounts/password-rules';

const NEW_PASSWORD = 'a long and secret one';

export class ResetRequestInput {
  @EmailField()
  email: string;
}

export class ResetInput {
  @TokenField({
    max: 128,
    description: 'From the link in the mail.',
    example: 'q1W2e3R4t5Y6u7I8o9P0a1S2d3F4g5H6j7K8l9Z0x1C',
  })
  token: string;

  @TokenField({ min: SHORTEST_PASSWORD, max: LONGEST_PASSWORD, example: NEW_PASSWORD })
  password: string;

  @TokenField({ max: LONGEST_PASSWORD, example: NEW_PASSWORD })
  password_confirm: string;
}

export class PasswordChangeInput {
  @TokenField({ max: LONGEST_PASSWORD, example: 'acme-admin-demo-2026' })
  current_password: string;

  @TokenField({ min: SHORTEST_PASSWORD, max: LONGEST_PASSWORD, example: NEW_PASSWORD })
  password: string;

  @TokenField({ max: LONGEST_PASSWORD, example: NEW_PASSWORD })
  password_confirm: string;
}
