import { Controller, Get, Module, Post, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { AuthModule } from './auth.module';
import { Public, ServiceOnly, SignedIn } from './route-access';
import { RouteDeclarations, UndeclaredRoute } from './route-declarations';
import { SigningKeys } from './signing-keys';

@Controller(['orders', 'shop/orders'])
class DeclaredController {
  @Get() @SignedIn() list(): string {
    return 'orders';
  }
  @Post(':id/pay/') @ServiceOnly() pay(): string {
    return 'paid';
  }
  noRoute(): string {
    return 'called by others';
  }
}

@Controller()
class ForgetfulController {
  @Get('open') @Public() open(): string {
    return 'open';
  }
  @Get('forgotten') forgotten(): string {
    return 'forgotten';
  }
}

/** What it declares is declared by the class that it extends. */
@Controller('inherited')
class InheritingController extends DeclaredController {}

let app: INestApplicationContext | undefined;

async function boot(...controllers: Type[]): Promise<RouteDeclarations> {
  @Module({
    imports: [
      AuthModule.forRoot({
        service: 'shop',
        serviceSecret: 's'.repeat(32),
        signingKeys: {
          provide: SigningKeys,
          useValue: { publicKey: () => Promise.resolve(null), isCurrent: () => false },
        },
      }),
    ],
    controllers,
  })
  class Shop {}
  app = await NestFactory.createApplicationContext(Shop, { logger: false, abortOnError: false });
  return app.get(RouteDeclarations);
}

describe('P2: every route declares who may call it', () => {
  afterEach(async () => {
    await app?.close();
    app = undefined;
  });

  it('or the service does not start, and says which does not', async () => {
    const start = boot(DeclaredController, ForgetfulController);
    await expect(start).rejects.toThrow(UndeclaredRoute);
    await expect(start).rejects.toThrow('ForgetfulController.forgotten');
    await expect(start).rejects.not.toThrow('ForgetfulController.open');
  });

  it('and what it declares can be read, at each of its addresses', async () => {
    const { routes } = await boot(DeclaredController);
    const list = { method: 'GET', handler: 'DeclaredController.list' };
    const pay = { method: 'POST', handler: 'DeclaredController.pay' };
    expect(routes).toEqual([
      { ...list, path: '/orders', access: { kind: 'signed-in' } },
      { ...list, path: '/shop/orders', access: { kind: 'signed-in' } },
      { ...pay, path: '/orders/:id/pay', access: { kind: 'service' } },
      { ...pay, path: '/shop/orders/:id/pay', access: { kind: 'service' } },
    ]);
  });

  it('and inherits what it declares', async () => {
    const { routes } = await boot(InheritingController);
    expect(routes.map(({ path }) => path)).toEqual(['/inherited', '/inherited/:id/pay']);
  });

  it('and a service without routes starts', async () => {
    await expect(boot()).resolves.toMatchObject({ routes: [] });
  });
});
