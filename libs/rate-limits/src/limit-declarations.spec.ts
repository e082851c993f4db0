import {
  Controller,
  Get,
  HttpCode,
  Module,
  Post,
  type INestApplicationContext,
  type Type,
} from '@nestjs/common';
import { DiscoveryModule, NestFactory } from '@nestjs/core';
import { Public, ServiceOnly, SignedIn } from '@app/auth';
import {
  LimitDeclarations,
  RATE_LIMIT_FACTOR,
  UndeclaredLimit,
  WrongLimit,
} from './limit-declarations';
import { LimitsItself, RateLimit, Unlimited, type DeclaredLimit } from './limit-decorators';

const HOURLY = { name: 'orders', quota: 20, windowSeconds: 3_600, per: 'user' as const };

@Controller('orders')
class DeclaredController {
  @Get() @Public() list(): string {
    return 'anybody may read';
  }
  @Post() @SignedIn() @RateLimit(HOURLY) create(): string {
    return 'made';
  }
  @Post('pay') @SignedIn() @HttpCode(200) pay(): string {
    return 'signed in, and nothing is made';
  }
  @Post('login') @Public() @LimitsItself('failures') login(): string {
    return 'counts by itself';
  }
  @Post('ping') @Public() @HttpCode(200) @Unlimited('it costs nothing') ping(): string {
    return 'pong';
  }
  @Post('inner') @ServiceOnly() inner(): string {
    return 'called by our own';
  }
  @Post('both')
  @SignedIn()
  @RateLimit(HOURLY)
  @RateLimit({ name: 'bursts', quota: 5, windowSeconds: 1, per: 'ip' })
  both(): string {
    return 'limited twice';
  }
}

@Controller('creating')
class CreatingController {
  @Post() @SignedIn() create(): string {
    return 'without end';
  }
}

@Controller('open')
class OpenController {
  @Post() @Public() @HttpCode(200) look(): string {
    return 'by anybody';
  }
}

@Controller('no-tenant')
class NoTenantController {
  @Post() @SignedIn() @RateLimit({ ...HOURLY, per: 'tenant' }) create(): string {
    return 'in which tenant?';
  }
}

@Controller('no-user')
class NoUserController {
  @Post() @Public() @RateLimit(HOURLY) create(): string {
    return 'by whom?';
  }
}

@Controller('same-name')
class SameNameController {
  @Post() @SignedIn() @RateLimit({ ...HOURLY, quota: 21 }) create(): string {
    return 'which quota?';
  }
}

let app: INestApplicationContext | undefined;

async function boot(factor: number, ...controllers: Type[]): Promise<LimitDeclarations> {
  @Module({
    imports: [DiscoveryModule],
    providers: [LimitDeclarations, { provide: RATE_LIMIT_FACTOR, useValue: factor }],
    controllers,
  })
  class Shop {}
  app = await NestFactory.createApplicationContext(Shop, { logger: false, abortOnError: false });
  return app.get(LimitDeclarations);
}

describe('C7: what anybody may post to, and what creates, declares a limit', () => {
  afterEach(async () => {
    await app?.close();
    app = undefined;
  });

  it.each([
    ['creates', CreatingController, 'CreatingController.create'],
    ['is public', OpenController, 'OpenController.look'],
  ])(
    'or the service does not start, and says what to write: one that %s',
    async (_, which, route) => {
      const starting = boot(1, DeclaredController, which);
      await expect(starting).rejects.toThrow(UndeclaredLimit);
      await expect(starting).rejects.toThrow(
        `These routes declare no limit: ${route}. Put @RateLimit({ name, quota, windowSeconds, per })`,
      );
    },
  );

  it.each([
    ['per tenant outside of any', NoTenantController, 'can’t be limited per tenant'],
    ['per user where nobody is signed in', NoUserController, 'can’t be limited per user'],
    [
      'of a name that another one has',
      SameNameController,
      'Two different limits are named "orders"',
    ],
  ])('that can be counted: not %s', async (_, which, words) => {
    const starting = boot(1, DeclaredController, which);
    await expect(starting).rejects.toThrow(WrongLimit);
    await expect(starting).rejects.toThrow(words.replace('’', "'"));
  });

  it('and RATE_LIMIT_FACTOR multiplies the quotas', async () => {
    const declarations = await boot(3, DeclaredController);
    const of = (name: keyof DeclaredController): readonly DeclaredLimit[] =>
      declarations.of(Reflect.get(DeclaredController.prototype, name));
    expect(of('create')).toEqual([{ ...HOURLY, quota: 60 }]);
    expect(of('both').map(({ name, quota }) => [name, quota])).toEqual([
      ['orders', 60],
      ['bursts', 15],
    ]);
    expect(of('list')).toEqual([]);
  });
});
