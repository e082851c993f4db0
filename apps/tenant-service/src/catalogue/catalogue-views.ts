import type { CatalogueProductView } from './catalogue.dto';
import type { StoredRow } from './stored-catalogue';

/** Rows as they are stored, parents first, as products with what is below them. */
export function catalogueViews(rows: readonly StoredRow[]): CatalogueProductView[] {
  const products = new Map<string, CatalogueProductView>();
  for (const { product, feature, action, name, declared } of rows) {
    if (feature === null) {
      products.set(product, { key: product, name: name ?? product, declared, features: [] });
      continue;
    }
    const features = products.get(product)?.features;
    if (action === null)
      features?.push({ key: feature, name: name ?? feature, declared, actions: [] });
    else features?.find(({ key }) => key === feature)?.actions.push({ key: action, declared });
  }
  return [...products.values()];
}
