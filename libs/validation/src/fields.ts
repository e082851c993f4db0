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
  IsISO8601,
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

const RFC_3339 =
  /^(?!0000)\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/;

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

/** A name that programs use: `auditor`, `billing`, `dashboard`. As it is, never trimmed or lower-cased. */
export function KeyField({
  max = 50,
  separators = '_',
  ...options
}: FieldOptions & { max?: number; separators?: '_' | '_-' } = {}): PropertyDecorator {
  const pattern = `^[a-z][a-z0-9${separators}]*$`;
  return field(options, { type: String, pattern, minLength: 1, maxLength: max }, [
    IsString(),
    MinLength(1),
    MaxLength(max),
    Matches(new RegExp(pattern), {
      message: `$property must start with a letter and be of a-z, 0-9 and ${separators === '_' ? '_' : '_ and -'}`,
    }),
  ]);
}

/** A list of names that programs use; `max` is of the list. */
export function KeysField({
  min = 1,
  max,
  ...options
}: FieldOptions & { min?: number; max: number }): PropertyDecorator {
  const pattern = '^[a-z][a-z0-9_]*$';
  const items = { type: 'string', pattern, maxLength: 50 };
  return field(options, { type: 'array', items, minItems: min, maxItems: max }, [
    IsArray(),
    ArrayMinSize(min),
    ArrayMaxSize(max),
    IsString({ each: true }),
    MaxLength(50, { each: true }),
    Matches(new RegExp(pattern), {
      each: true,
      message: 'each of $property must start with a letter and be of a-z, 0-9 and _',
    }),
  ]);
}

/** A list of short texts that the service judges one by one; `max` is of the list, `longest` of each. */
export function TextsField({
  min = 1,
  max,
  longest = 200,
  ...options
}: FieldOptions & { min?: number; max: number; longest?: number }): PropertyDecorator {
  const items = { type: 'string', maxLength: longest };
  return field(options, { type: 'array', items, minItems: min, maxItems: max }, [
    IsArray(),
    ArrayMinSize(min),
    ArrayMaxSize(max),
    IsString({ each: true }),
    MaxLength(longest, { each: true }),
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

/** A moment as RFC 3339 writes it, with its offset; a day that no calendar has is none. */
export function TimeField(options: FieldOptions = {}): PropertyDecorator {
  const message = '$property must be a time such as 2026-01-31T12:00:00Z';
  return field(
    { example: '2026-01-31T12:00:00Z', ...options },
    { type: String, format: 'date-time', maxLength: 40 },
    [
      IsString(),
      MaxLength(40),
      Matches(RFC_3339, { message }),
      IsISO8601({ strict: true }, { message }),
    ],
  );
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
