import { applyDecorators } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsInt,
  IsNumber,
  IsString,
  Matches,
  Max,
  Min,
  MinLength,
  ValidateBy,
  ValidateIf,
} from 'class-validator';
import { Resolver } from 'node:dns';

interface SettingRule {
  /** Shortest text that counts as set; 0 allows none. */
  minLength?: number;
  pattern?: RegExp;
  optional?: boolean;
}

/** A text from the environment. Without a default in the class it is required, unless `optional`. */
export function Setting({ minLength = 1, pattern, optional }: SettingRule = {}): PropertyDecorator {
  return applyDecorators(
    IsString({ message: '$property is required' }),
    MinLength(minLength, { message: `$property must have at least ${minLength} characters` }),
    ...(pattern ? [Matches(pattern, { message: `$property must match ${pattern}` })] : []),
    ...(optional ? [ValidateIf((_, value) => value !== undefined)] : []),
  );
}

/** Where something answers over HTTP. */
export function WebAddress(): PropertyDecorator {
  return ValidateBy({
    name: 'webAddress',
    validator: {
      validate: isWebAddress,
      defaultMessage: () => '$property must be a URL that begins with http:// or https://',
    },
  });
}

function isWebAddress(value: unknown): boolean {
  return typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value);
}

/** A whole number within bounds, unit last in the variable's name. */
export function Whole(min: number, max: number): PropertyDecorator {
  const message = `$property must be a whole number from ${min} to ${max}`;
  return applyDecorators(
    Type(() => Number),
    IsInt({ message }),
    Min(min, { message }),
    Max(max, { message }),
  );
}

/** A share of all, from 0 to 1. */
export function Share(): PropertyDecorator {
  const message = '$property must be a number from 0 to 1';
  return applyDecorators(
    Type(() => Number),
    IsNumber({}, { message }),
    Min(0, { message }),
    Max(1, { message }),
  );
}

export function Port(): PropertyDecorator {
  return Whole(0, 65_535);
}

const FLAGS: Record<string, boolean> = { '1': true, true: true, '0': false, false: false };

/** `1` or `true`, `0` or `false`. */
export function Flag(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? (FLAGS[value] ?? value) : value,
    ),
    IsBoolean({ message: '$property must be 1 or 0' }),
  );
}

/** A comma-separated list; blanks around its items don't count. */
export function List(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string'
        ? value
            .split(',')
            .map((item) => item.trim())
            .filter(Boolean)
        : value,
    ),
    IsArray(),
    IsString({ each: true }),
  );
}

/**
 * A comma-separated list of what somebody else understands.
 * @param faultOf what is wrong with an item, or null
 */
export function CheckedList(faultOf: (item: string) => string | null): PropertyDecorator {
  const faultIn = (items: unknown): string | null =>
    Array.isArray(items) ? (items.map(String).map(faultOf).find(Boolean) ?? null) : 'no list';
  return applyDecorators(
    List(),
    ValidateBy({
      name: 'checkedList',
      validator: {
        validate: (items) => faultIn(items) === null,
        defaultMessage: (argument) => `$property: ${faultIn(argument?.value)}`,
      },
    }),
  );
}

/** DNS servers to ask, as a comma-separated list of addresses, each with a port or without. */
export function NameServers(): PropertyDecorator {
  return applyDecorators(
    List(),
    ValidateBy({
      name: 'nameServers',
      validator: {
        validate: areNameServers,
        defaultMessage: () =>
          '$property must be addresses, such as 192.0.2.53 or [2001:db8::53]:5353',
      },
    }),
  );
}

function areNameServers(addresses: unknown): boolean {
  try {
    new Resolver().setServers(addresses as string[]);
    return true;
  } catch {
    return false;
  }
}
