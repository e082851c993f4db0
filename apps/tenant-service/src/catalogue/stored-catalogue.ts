import { Catalogue, permissionKey, type CatalogueShape } from '@app/permissions';

/** One row of the database's catalogue: a product, one of its features, or an action of one. */
export interface StoredRow {
  product: string;
  feature: string | null;
  action: string | null;
  /** What people call it; actions have no name of their own. */
  name: string | null;
  /** Whether code declared it, once; what a team adds is not. */
  declared: boolean;
}

/** Where the code's catalogue and the database's part, as keys and patterns. */
export interface Drift {
  /** Declared in code and not in the database: nobody could be granted it. */
  missing: string[];
  /** Declared once and no longer: left by older code, or by newer code that runs beside us. */
  stale: string[];
}

/** `abc.*` for a product, `abc.dashboard.*` for a feature, the key for an action. */
export function patternOf({ product, feature, action }: StoredRow): string {
  if (feature === null) return `${product}.*`;
  return action === null ? `${product}.${feature}.*` : permissionKey(product, feature, action);
}

export function driftOf(code: Catalogue, stored: readonly StoredRow[]): Drift {
  const known = new Set(stored.filter(({ declared }) => declared).map(patternOf));
  return {
    missing: [...code.patterns].filter((pattern) => !known.has(pattern)),
    stale: [...known].filter((pattern) => !code.keysUnder(pattern)).sort(),
  };
}

/**
 * The catalogue that holds: what the code declares, and what teams have added. What was declared
 * once and isn't any more is left out with all below it: no route asks for it, and nobody is
 * granted it silently.
 */
export function effectiveCatalogue(code: Catalogue, stored: readonly StoredRow[]): Catalogue {
  const shape: Record<string, Record<string, string[]>> = {};
  const names: Record<string, string> = {};
  const parentsFirst = [...stored].sort((a, b) => depthOf(a) - depthOf(b));
  for (const row of parentsFirst) {
    if (row.declared && !code.keysUnder(patternOf(row))) continue;
    const { product, feature, action, name } = row;
    if (feature === null) {
      shape[product] = {};
      names[product] = name ?? product;
    } else if (action === null) {
      const features = shape[product];
      if (features) features[feature] = [];
    } else {
      shape[product]?.[feature]?.push(action);
    }
  }
  return new Catalogue(shape satisfies CatalogueShape, names);
}

function depthOf({ feature, action }: StoredRow): number {
  if (feature === null) return 0;
  return action === null ? 1 : 2;
}
