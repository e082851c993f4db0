import { RequestMethod } from '@nestjs/common';
import { HTTP_CODE_METADATA, METHOD_METADATA } from '@nestjs/common/constants.js';

/** Whether a route makes something: a POST that answers 201, as POSTs do unless told otherwise. */
export function creates(handler: object): boolean {
  const status = Reflect.getMetadata(HTTP_CODE_METADATA, handler) as number | undefined;
  const isPost = Reflect.getMetadata(METHOD_METADATA, handler) === RequestMethod.POST;
  return isPost && (status ?? 201) === 201;
}
