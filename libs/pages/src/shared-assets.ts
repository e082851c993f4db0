import { NotFound } from '@app/errors';
import { join } from 'node:path';
import { PageAsset } from './page-asset';

/** After an upgrade a browser asks again by the next visit, and costs us a 304 at most. */
export const REVALIDATED = 'public, no-cache';

/**
 * What all pages load, by the name under which a page's controller serves it beside the page: a
 * service's pages need no other service.
 */
export const SHARED_ASSETS: ReadonlyMap<string, PageAsset> = new Map(
  ['page.css', 'page-kit.js', 'passing-words.js'].map((name) => [
    name,
    new PageAsset(join(__dirname, 'browser', name), REVALIDATED),
  ]),
);

/** @throws NotFound */
export function assetOf(assets: ReadonlyMap<string, PageAsset>, name: string): PageAsset {
  const asset = assets.get(name);
  if (!asset) throw new NotFound();
  return asset;
}
