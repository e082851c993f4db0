import { permissionKey } from './require-permission';

/** Product → feature → actions. */
export type CatalogueShape = Record<string, Record<string, readonly string[]>>;

/** Every permission that there is, found by key and by pattern. */
export class Catalogue {
  readonly keys: readonly string[];
  /** What can be granted, and the keys that it stands for: `abc.*`, `abc.dashboard.*`, each key. */
  private readonly keysByPattern: ReadonlyMap<string, readonly string[]>;

  constructor(
    readonly shape: CatalogueShape,
    private readonly names: Readonly<Record<string, string>> = {},
  ) {
    const keysByPattern = new Map<string, string[]>();
    for (const [product, features] of Object.entries(shape)) {
      const ofProduct: string[] = [];
      for (const [feature, actions] of Object.entries(features)) {
        const ofFeature = actions.map((action) => permissionKey(product, feature, action));
        for (const key of ofFeature) keysByPattern.set(key, [key]);
        keysByPattern.set(`${product}.${feature}.*`, ofFeature);
        ofProduct.push(...ofFeature);
      }
      keysByPattern.set(`${product}.*`, ofProduct);
    }
    this.keysByPattern = keysByPattern;
    this.keys = [...keysByPattern.keys()].filter((pattern) => !pattern.endsWith('*'));
  }

  /** Whatever can be granted, but for `*`. */
  get patterns(): Iterable<string> {
    return this.keysByPattern.keys();
  }

  get products(): string[] {
    return Object.keys(this.shape);
  }

  /** What people call a product. */
  nameOf(product: string): string {
    return this.names[product] ?? product;
  }

  /** Whether it is a permission, and no pattern. */
  has(key: string): boolean {
    return !key.endsWith('*') && this.keysByPattern.has(key);
  }

  /** Undefined for what is no pattern, and for one that names no product or feature of ours. */
  keysUnder(pattern: string): readonly string[] | undefined {
    return pattern === '*' ? this.keys : this.keysByPattern.get(pattern);
  }
}

/** The product that a key or a pattern is about. */
export function productOf(pattern: string): string {
  const dot = pattern.indexOf('.');
  return dot === -1 ? pattern : pattern.slice(0, dot);
}
