import { ValidationPipe } from '@nestjs/common';
import { InvalidInput, invalidFields } from '@app/errors';

/** Checks every input: unknown fields are refused, and every fault is told at once. */
export function bodyValidation(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: false,
    exceptionFactory: (issues) => new InvalidInput(invalidFields(issues)),
  });
}
