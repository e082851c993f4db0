import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

const TOKENS = Symbol('CarriesTokens');
const AGAIN = Symbol('RunsAgain');

/**
 * The route answers with tokens, and such answers are never stored: Idempotency-Key changes
 * nothing there. Whatever the route makes must refuse a second one by itself.
 *
 * @param instead what a repetition gets, for the documents
 */
export function CarriesTokens(instead: string): MethodDecorator {
  return applyDecorators(SetMetadata(TOKENS, true), ApiExtension('x-carries-tokens', instead));
}

/**
 * The route makes many things, each in a transaction of its own, and after a crash in between a
 * repetition does what is left. Its answer is stored when all is done.
 *
 * @param why nothing is made twice, for the documents
 */
export function RunsAgain(why: string): MethodDecorator {
  return applyDecorators(SetMetadata(AGAIN, true), ApiExtension('x-runs-again', why));
}

export function carriesTokens(handler: object): boolean {
  return Reflect.hasMetadata(TOKENS, handler);
}

export function runsAgain(handler: object): boolean {
  return Reflect.hasMetadata(AGAIN, handler);
}
