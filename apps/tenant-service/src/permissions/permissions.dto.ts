import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { FlagField, TextsField } from '@app/validation';

const MOST_CHECKS = 100;

export class MyPermissionsView {
  @ApiProperty({ format: 'uuid' }) tenant_id: string;
  @ApiProperty({ format: 'uuid' }) user_id: string;
  @ApiProperty({ example: 'viewer' }) role: string;
  @ApiProperty({ type: [String], example: ['abc.dashboard.read'] }) permissions: string[];
}

export class CheckInput {
  @TextsField({
    max: MOST_CHECKS,
    description: 'Keys of permissions; results come in the same order.',
    example: ['abc.dashboard.read', 'platform.members.write'],
  })
  checks: string[];

  @FlagField({ optional: true, description: 'Also say what decided each.', example: true })
  explain?: boolean;
}

/** What decides a check, in the order in which it is asked. */
export const REASONS = [
  'unknown_key',
  'product_off',
  'superuser',
  'granted',
  'not_granted',
] as const;

export class CheckReasonView {
  @ApiProperty({
    enum: REASONS,
    example: 'granted',
    description:
      '`unknown_key`: no permission has this key. `product_off`: the tenant has the product switched off, which binds everybody. `superuser`: no member, but a superuser of the whole system. `granted`: the role has a grant that stands for the key. `not_granted`: it has none.',
  })
  code: (typeof REASONS)[number];

  @ApiPropertyOptional({ example: 'staff', description: 'With `granted` and `not_granted`.' })
  role?: string;

  @ApiPropertyOptional({ example: 'abc.*', description: 'With `granted`, as it is written.' })
  grant?: string;

  @ApiPropertyOptional({ example: 'abc', description: 'With `product_off`.' })
  product?: string;
}

export class CheckResultView {
  @ApiProperty({ example: 'abc.dashboard.read' }) key: string;
  @ApiProperty() allowed: boolean;
  @ApiPropertyOptional({ type: CheckReasonView, description: 'Where `explain` was asked for.' })
  reason?: CheckReasonView;
}

export class ChecksView {
  @ApiProperty({ type: [CheckResultView] }) results: CheckResultView[];
}
