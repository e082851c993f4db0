import { permissionKey } from './require-permission';

/** Product → feature → actions. */
export type CatalogueShape = Record<string, Record<string, readonly string[]>>;

/** Every permission that the code knows. */
export class Catalogue {
  readonly keys: readonly string[];

  constructor(readonly shape: CatalogueShape) {
    this.keys = Object.entries(shape).flatMap(([product, features]) =>
      Object.entries(features).flatMap(([feature, actions]) =>
        actions.map((action) => permissionKey(product, feature, action)),
      ),
    );
  }

  get products(): string[] {
    return Object.keys(this.shape);
  }
}
