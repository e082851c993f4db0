import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import type { StoredRow } from './stored-catalogue';

/** One statement, so that it shows one moment: whoever migrates asks it too. */
export const SELECT_CATALOGUE = `
  SELECT key AS product, NULL AS feature, NULL AS action, name, declared FROM catalogue_products
   UNION ALL
  SELECT product, key, NULL, name, declared FROM catalogue_features
   UNION ALL
  SELECT product, feature, key, NULL, declared FROM catalogue_actions
   ORDER BY product, feature NULLS FIRST, action NULLS FIRST`;

/** How large a catalogue may grow: it is kept in every process, and compiled for every tenant. */
const MOST_PRODUCTS = 200;
const MOST_FEATURES = 100;

/** The catalogue as the database keeps it, in the current transaction. */
@Injectable()
export class CatalogueRows {
  constructor(private readonly database: Database) {}

  all(): Promise<StoredRow[]> {
    return this.database.query<StoredRow>(SELECT_CATALOGUE);
  }

  /** @returns false when there are as many as there may be */
  async insertProduct(key: string, name: string): Promise<boolean> {
    const made = await this.database.query(
      `INSERT INTO catalogue_products (key, name)
       SELECT $1, $2 WHERE (SELECT count(*) FROM catalogue_products) < $3 RETURNING key`,
      [key, name, MOST_PRODUCTS],
    );
    return made.length > 0;
  }

  /** @returns false when there are as many as there may be */
  async insertFeature(product: string, key: string, name: string): Promise<boolean> {
    const made = await this.database.query(
      `INSERT INTO catalogue_features (product, key, name)
       SELECT $1, $2, $3 WHERE (SELECT count(*) FROM catalogue_features WHERE product = $1) < $4
       RETURNING key`,
      [product, key, name, MOST_FEATURES],
    );
    return made.length > 0;
  }

  async insertActions(product: string, feature: string, actions: readonly string[]): Promise<void> {
    await this.database.query(
      `INSERT INTO catalogue_actions (product, feature, key) SELECT $1, $2, unnest($3::text[])`,
      [product, feature, actions],
    );
  }

  async renameProduct(key: string, name: string): Promise<void> {
    await this.database.query(`UPDATE catalogue_products SET name = $2 WHERE key = $1`, [
      key,
      name,
    ]);
  }

  async renameFeature(product: string, key: string, name: string): Promise<void> {
    await this.database.query(
      `UPDATE catalogue_features SET name = $3 WHERE product = $1 AND key = $2`,
      [product, key, name],
    );
  }

  async deleteProduct(key: string): Promise<void> {
    await this.database.query(`DELETE FROM catalogue_products WHERE key = $1`, [key]);
  }

  async deleteFeature(product: string, key: string): Promise<void> {
    await this.database.query(`DELETE FROM catalogue_features WHERE product = $1 AND key = $2`, [
      product,
      key,
    ]);
  }

  async deleteActions(product: string, feature: string, actions: readonly string[]): Promise<void> {
    await this.database.query(
      `DELETE FROM catalogue_actions WHERE product = $1 AND feature = $2 AND key = ANY ($3)`,
      [product, feature, actions],
    );
  }
}
