import { Injectable } from '@nestjs/common';
import { assetOf, PageAsset, REVALIDATED, SHARED_ASSETS } from '@app/pages';
import { join } from 'node:path';

const own = (name: string, cacheControl: string): [string, PageAsset] => [
  name,
  new PageAsset(join(__dirname, 'browser', name), cacheControl),
];

/** The page on which superusers sign in to the board, and what it loads. */
@Injectable()
export class SignInPage {
  private readonly assets = new Map([
    ...SHARED_ASSETS,
    own('sign-in.html', 'no-store'),
    own('sign-in.js', REVALIDATED),
  ]);

  /** @throws NotFound */
  part(name: string): PageAsset {
    return assetOf(this.assets, name);
  }
}
