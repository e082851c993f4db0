import { EmailField, TokenField } from '@app/validation';
import { LONGEST_PASSWORD } from '../accounts/password-rules';

export class VerifyInput {
  @TokenField({
    max: 128,
    description: 'From the link in the mail.',
    example: 'q1W2e3R4t5Y6u7I8o9P0a1S2d3F4g5H6j7K8l9Z0x1C',
  })
  token: string;
}

export class EmailChangeInput {
  @EmailField({ description: 'The new address; it counts once the mail to it is confirmed.' })
  email: string;

  @TokenField({ max: LONGEST_PASSWORD, example: 'acme-admin-demo-2026' })
  password: string;
}
