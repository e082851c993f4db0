import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import type {
  AppControllerRoute,
  AppViewRoute,
  BullBoardQueues,
  IServerAdapter,
  UIConfig,
} from '@bull-board/api/typings/app';
import { Injectable } from '@nestjs/common';
import { NotFound } from '@app/errors';
import { redactLine } from '@app/logging';
import { EveryQueue } from '@app/queues';
import { createReadStream, globSync, readFileSync, type ReadStream } from 'node:fs';
import { join } from 'node:path';

export const BOARD_PATH = '/admin/queues';

interface Read {
  pattern: RegExp;
  route: AppControllerRoute;
}

/**
 * bull-board over every queue, to look at. It is asked by a controller of ours, so that its routes
 * stand behind the same guards as all others: only what it answers to GET can be reached. What is to
 * be done with jobs that failed is done to dead letters, which know who did it.
 */
@Injectable()
export class QueueBoard implements IServerAdapter {
  private reads: Read[] = [];
  private queues: BullBoardQueues = new Map();
  private uiConfig: UIConfig = {};
  private statics = '';
  private assets = new Set<string>();
  private html = '';
  private entry: AppViewRoute | null = null;

  private opened = false;

  constructor(private readonly everyQueue: EveryQueue) {}

  /** The one page, whose script finds out what to show. */
  get page(): string {
    this.open();
    const { params } = this.entry?.handler({ basePath: BOARD_PATH, uiConfig: this.uiConfig }) ?? {};
    const values: Record<string, string> = params ?? {};
    return this.html.replace(/<%[=-] (\w+) %>/g, (_whole, name: string) => values[name] ?? '');
  }

  /** @throws NotFound for what is no file of the board's */
  asset(name: string): ReadStream {
    this.open();
    if (!this.assets.has(name)) throw new NotFound();
    return createReadStream(join(this.statics, name));
  }

  /**
   * @param path below the board's API, such as `/api/queues`
   * @returns JSON without secrets: what a job failed of may have quoted one
   * @throws NotFound for what is no question of the board's
   */
  async answer(
    path: string,
    query: Record<string, unknown>,
  ): Promise<{ status: number; json: string }> {
    this.open();
    for (const { pattern, route } of this.reads) {
      const match = pattern.exec(path);
      if (!match) continue;
      const { status, body } = await route.handler({
        queues: this.queues,
        uiConfig: this.uiConfig,
        params: { ...match.groups },
        query,
        body: {},
        headers: {},
      } as never);
      return { status: status ?? 200, json: redactLine(JSON.stringify(body)) };
    }
    throw new NotFound();
  }

  /** When somebody first looks: most processes are never asked. */
  private open(): void {
    if (this.opened) return;
    createBullBoard({
      queues: this.everyQueue
        .all()
        .map((queue) => new BullMQAdapter(queue, { readOnlyMode: true })),
      serverAdapter: this,
      options: {
        uiConfig: {
          boardTitle: 'Tenantry queues',
          hideRedisDetails: true,
          showMetrics: false,
          miscLinks: [{ text: 'Sign out', url: `${BOARD_PATH}/sign-in#out` }],
        },
      },
    });
    this.opened = true;
  }

  setQueues(queues: BullBoardQueues): this {
    this.queues = queues;
    return this;
  }

  setViewsPath(path: string): this {
    // Its fonts come from elsewhere, which our policy refuses; the system's are as good.
    this.html = readFileSync(join(path, 'index.ejs'), 'utf8').replace(
      /<link[^>]*googleapis[^>]*>/,
      '',
    );
    return this;
  }

  setStaticPath(_route: string, path: string): this {
    this.statics = path;
    this.assets = new Set(globSync('**/*.{js,css,svg,png,ico,json}', { cwd: path }));
    return this;
  }

  setEntryRoute(route: AppViewRoute): this {
    this.entry = route;
    return this;
  }

  setErrorHandler(): this {
    // Errors are the problem filter's, as everywhere.
    return this;
  }

  setApiRoutes(routes: AppControllerRoute[]): this {
    this.reads = routes
      .filter(({ method }) => [method].flat().includes('get'))
      .flatMap((route) =>
        [route.route].flat().map((path) => ({ pattern: patternOf(path), route })),
      );
    return this;
  }

  setUIConfig(config: UIConfig): this {
    this.uiConfig = config;
    return this;
  }
}

function patternOf(route: string): RegExp {
  return new RegExp(`^${route.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
}
