import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

/**
 * Field decorators: each says once what a field may be, for the validator and for OpenAPI alike.
 * Every text is bounded and free of control characters (PostgreSQL refuses NUL in text).
 */
interface FieldOptions {
  optional?: boolean;
  description?: string;
  example?: unknown;
}

interface TextOptions extends FieldOptions {
  min?: number;
  max?: number;
}

// eslint-disable-next-line no-control-regex -- refusing control characters is the point
const ONE_LINE = /^[^\u0000-\u001f\u007f\u2028\u2029\p{Surrogate}]*$/u;
// eslint-disable-next-line no-control-regex -- tab, line feed and carriage return are fine in a note
const LINES = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\p{Surrogate}]*$/u;

/** Half a character: no text, though JSON can say it. */
const LONE_SURROGATES = /\p{Surrogate}/gu;

const trimmed = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? value.trim() : value,
);

/**
 * Only absence makes an optional field optional: `null` is a wrong type, as the OpenAPI document
 * says (class-validator's own IsOptional would let it through).
 */
function field(
  options: FieldOptions,
  api: ApiPropertyOptions,
  rules: PropertyDecorator[],
): PropertyDecorator {
  const described = { ...api, description: options.description, example: options.example };
  return applyDecorators(
    ApiProperty({ ...described, required: !options.optional } as ApiPropertyOptions),
    ...(options.optional ? [ValidateIf((_, value) => value !== undefined)] : []),
    ...rules,
  );
}

/** One line of text, trimmed. */
export function TextField({ min = 1, max = 200, ...options }: TextOptions = {}): PropertyDecorator {
  return field(options, { type: String, minLength: min, maxLength: max }, [
    trimmed,
    IsString(),
    MinLength(min),
    MaxLength(max),
    Matches(ONE_LINE, { message: '$property must be one line without control characters' }),
  ]);
}

/** Text of several lines, trimmed. */
export function NoteField({
  min = 0,
  max = 2_000,
  ...options
}: TextOptions = {}): PropertyDecorator {
  return field(options, { type: String, minLength: min, maxLength: max }, [
    trimmed,
    IsString(),
    MinLength(min),
    MaxLength(max),
    Matches(LINES, { message: '$property must not contain control characters' }),
  ]);
}

/** A secret that is compared or hashed as it is: never trimmed, bounded against costly hashing. */
export function TokenField({
  min = 1,
  max = 512,
  ...options
}: TextOptions = {}): PropertyDecorator {
  return field(options, { type: String, minLength: min, maxLength: max }, [
    IsString(),
    MinLength(min),
    MaxLength(max),
  ]);
}

/** An e-mail address, trimmed and lower-cased. */
export function EmailField(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { example: 'jane@example.com', ...options },
    { type: String, format: 'email', maxLength: 254 },
    [
      Transform(({ value }: { value: unknown }) =>
        // IsEmail throws at half a character; at a replacement character it only says no.
        typeof value === 'string'
          ? value.trim().toLowerCase().replace(LONE_SURROGATES, '\ufffd')
          : value,
      ),
      IsString(),
      MaxLength(254),
      IsEmail({ allow_utf8_local_part: false }, { message: '$property must be an e-mail address' }),
    ],
  );
}

export function IdField(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: String, format: 'uuid' }, [
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? value.toLowerCase() : value,
    ),
    IsString(),
    IsUUID('all', { message: '$property must be a UUID' }),
  ]);
}

export function EnumField(
  values: readonly string[],
  options: FieldOptions = {},
): PropertyDecorator {
  return field(options, { type: String, enum: [...values] }, [
    IsIn([...values], { message: `$property must be one of ${values.join(', ')}` }),
  ]);
}

export function FlagField(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: Boolean }, [IsBoolean()]);
}

export function WholeField(
  min: number,
  max: number,
  options: FieldOptions = {},
): PropertyDecorator {
  return field(options, { type: 'integer', minimum: min, maximum: max }, [
    IsInt(),
    Min(min),
    Max(max),
  ]);
}

/** A list of nested objects, validated one by one. */
export function ListField(
  item: () => new () => object,
  { min = 1, max, ...options }: FieldOptions & { min?: number; max: number },
): PropertyDecorator {
  return field(options, { type: () => [item()], minItems: min, maxItems: max }, [
    IsArray(),
    ArrayMinSize(min),
    ArrayMaxSize(max),
    ValidateNested({ each: true }),
    Type(item),
  ]);
}
