import { ApiProperty } from '@nestjs/swagger';
import { TokenField } from '@app/validation';
import { LONGEST_PASSWORD } from '../accounts/password-rules';
import type { User } from '../accounts/user.entity';

export class DeactivateInput {
  @TokenField({ max: LONGEST_PASSWORD, example: 'acme-admin-demo-2026' })
  password: string;
}

/** An account as superusers see it. */
export class UserStateView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'jane@example.com' }) email: string;
  @ApiProperty() is_active: boolean;

  static of({ id, email, isActive }: User): UserStateView {
    return { id, email, is_active: isActive };
  }
}
