import { Injectable, RequestMethod, type OnModuleInit } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { RouteAccess, type RouteAccessRule } from './route-access';

/** Routes that say nothing about who may call them. */
export class UndeclaredRoute extends Error {
  constructor(routes: readonly string[]) {
    super(
      `These routes declare no access: ${routes.join(', ')}. Put @RequirePermission(), @MemberOnly(), @SignedIn(), @ServiceOnly() or @Public() on each.`,
    );
  }
}

export interface DeclaredRoute {
  method: string;
  path: string;
  handler: string;
  access: RouteAccessRule;
}

/** Reads every route's declaration when the service starts, and refuses to start without one. */
@Injectable()
export class RouteDeclarations implements OnModuleInit {
  readonly routes: DeclaredRoute[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  /** @throws UndeclaredRoute */
  onModuleInit(): void {
    const undeclared: string[] = [];
    for (const { instance, metatype } of this.discovery.getControllers()) {
      if (!instance || !metatype) continue;
      const prototype = Object.getPrototypeOf(instance) as object;
      for (const name of this.scanner.getAllMethodNames(prototype)) {
        const handler = (prototype as Record<string, unknown>)[name] as object;
        const path: unknown = Reflect.getMetadata(PATH_METADATA, handler);
        if (path === undefined) continue;
        const access = Reflect.getMetadata(RouteAccess, handler) as RouteAccessRule | undefined;
        const route = `${metatype.name}.${name}`;
        if (!access) undeclared.push(route);
        else {
          for (const address of addressesOf(metatype, handler, path)) {
            this.routes.push({ ...address, handler: route, access });
          }
        }
      }
    }
    if (undeclared.length > 0) throw new UndeclaredRoute(undeclared);
  }
}

/** A controller may stand under several paths. */
function addressesOf(
  controller: object,
  handler: object,
  path: unknown,
): { method: string; path: string }[] {
  const prefixes: unknown = Reflect.getMetadata(PATH_METADATA, controller) ?? '';
  const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
  return [prefixes].flat().map((prefix) => {
    const joined = [String(prefix), String(path)].join('/').split('/').filter(Boolean).join('/');
    return { method, path: `/${joined}` };
  });
}
