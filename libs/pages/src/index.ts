export { PageAsset } from './page-asset';
export { assetOf, REVALIDATED, SHARED_ASSETS } from './shared-assets';
