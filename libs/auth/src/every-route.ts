import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import type { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { RouteAccess, type RouteAccessRule } from './route-access';

/** A route as its decorators declare it; a controller may stand under several paths. */
export interface Route {
  /** `OrdersController.create` */
  name: string;
  handler: object;
  method: string;
  paths: string[];
  /** Undefined for a route that declares nothing, with which no service starts. */
  access: RouteAccessRule | undefined;
}

/** Every route of every controller of the application, those that it inherits included. */
export function* everyRoute(
  discovery: DiscoveryService,
  scanner: MetadataScanner,
): Generator<Route> {
  for (const { instance, metatype } of discovery.getControllers()) {
    if (!instance || !metatype) continue;
    const prototype = Object.getPrototypeOf(instance) as object;
    for (const name of scanner.getAllMethodNames(prototype)) {
      const handler = (prototype as Record<string, unknown>)[name] as object;
      const path: unknown = Reflect.getMetadata(PATH_METADATA, handler);
      if (path === undefined) continue;
      yield {
        name: `${metatype.name}.${name}`,
        handler,
        method: RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod],
        paths: pathsOf(metatype, path),
        access: Reflect.getMetadata(RouteAccess, handler) as RouteAccessRule | undefined,
      };
    }
  }
}

function pathsOf(controller: object, path: unknown): string[] {
  const prefixes: unknown = Reflect.getMetadata(PATH_METADATA, controller) ?? '';
  return [prefixes].flat().map((prefix) => {
    const joined = [String(prefix), String(path)].join('/').split('/').filter(Boolean).join('/');
    return `/${joined}`;
  });
}
