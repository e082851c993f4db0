import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { everyRoute } from './every-route';
import type { RouteAccessRule } from './route-access';

/** Routes that say nothing about who may call them. */
export class UndeclaredRoute extends Error {
  constructor(routes: readonly string[]) {
    super(
      `These routes declare no access: ${routes.join(', ')}. Put @RequirePermission(), @MemberOnly(), @SignedIn(), @SuperuserOnly(), @ServiceOnly() or @Public() on each.`,
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
    for (const { name, method, paths, access } of everyRoute(this.discovery, this.scanner)) {
      if (!access) undeclared.push(name);
      else {
        for (const path of paths) this.routes.push({ method, path, handler: name, access });
      }
    }
    if (undeclared.length > 0) throw new UndeclaredRoute(undeclared);
  }
}
