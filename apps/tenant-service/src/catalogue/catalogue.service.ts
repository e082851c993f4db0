import { Injectable } from '@nestjs/common';
import { constraintOf, Database, Transactional } from '@app/database';
import { NotFound } from '@app/errors';
import { keepAnswer } from '@app/idempotency';
import { CATALOGUE } from '../permissions/catalogue';
import { CatalogueRows } from './catalogue-rows';
import { catalogueViews } from './catalogue-views';
import type {
  AddFeatureInput,
  AddProductInput,
  CatalogueFeatureView,
  CatalogueProductView,
  CatalogueView,
  ChangeFeatureInput,
} from './catalogue.dto';
import { CatalogueFull, CatalogueKeyTaken, DeclaredInCode } from './catalogue.errors';
import { Catalogues } from './catalogues';

/** What teams add to the catalogue beside what code declares, for all tenants. */
@Injectable()
export class CatalogueService {
  constructor(
    private readonly database: Database,
    private readonly rows: CatalogueRows,
    private readonly catalogues: Catalogues,
  ) {}

  @Transactional()
  async list(): Promise<CatalogueView> {
    return { results: catalogueViews(await this.rows.all()), next: null, previous: null };
  }

  /** @throws NotFound */
  @Transactional()
  async get(product: string): Promise<CatalogueProductView> {
    const found = catalogueViews(await this.rows.all()).find(({ key }) => key === product);
    if (!found) throw new NotFound();
    return found;
  }

  /** @throws CatalogueKeyTaken, CatalogueFull */
  async addProduct(input: AddProductInput): Promise<CatalogueProductView> {
    return this.explaining(input.key, () => this.insertProduct(input));
  }

  /** @throws NotFound, CatalogueKeyTaken, CatalogueFull */
  async addFeature(product: string, input: AddFeatureInput): Promise<CatalogueFeatureView> {
    return this.explaining(`${product}.${input.key}`, () => this.insertFeature(product, input));
  }

  /** @throws NotFound, DeclaredInCode */
  @Transactional()
  async renameProduct(product: string, name: string): Promise<CatalogueProductView> {
    await this.get(product);
    assertNotInCode(`${product}.*`);
    await this.rows.renameProduct(product, name);
    this.forgetAfterCommit();
    return this.get(product);
  }

  /**
   * Renames a feature, or says which actions it has; a feature of the code keeps its name and its
   * own actions, and may get more.
   * @throws NotFound, DeclaredInCode
   */
  @Transactional()
  async changeFeature(
    product: string,
    key: string,
    { name, actions }: ChangeFeatureInput,
  ): Promise<CatalogueFeatureView> {
    const feature = await this.feature(product, key);
    if (name !== undefined && name !== feature.name) {
      assertNotInCode(`${product}.${key}.*`);
      await this.rows.renameFeature(product, key, name);
    }
    if (actions) await this.setActions(product, feature, actions);
    this.forgetAfterCommit();
    return this.feature(product, key);
  }

  /** @throws NotFound, DeclaredInCode */
  @Transactional()
  async removeProduct(product: string): Promise<void> {
    await this.get(product);
    assertNotInCode(`${product}.*`);
    await this.rows.deleteProduct(product);
    this.forgetAfterCommit();
  }

  /** @throws NotFound, DeclaredInCode */
  @Transactional()
  async removeFeature(product: string, key: string): Promise<void> {
    await this.feature(product, key);
    assertNotInCode(`${product}.${key}.*`);
    await this.rows.deleteFeature(product, key);
    this.forgetAfterCommit();
  }

  /** @throws NotFound, DeclaredInCode */
  @Transactional()
  async removeAction(product: string, key: string, action: string): Promise<void> {
    const { actions } = await this.feature(product, key);
    if (!actions.some((one) => one.key === action)) throw new NotFound();
    assertNotInCode(`${product}.${key}.${action}`);
    await this.rows.deleteActions(product, key, [action]);
    this.forgetAfterCommit();
  }

  @Transactional()
  private async insertProduct({ key, name }: AddProductInput): Promise<CatalogueProductView> {
    if (!(await this.rows.insertProduct(key, name ?? key))) throw new CatalogueFull();
    this.forgetAfterCommit();
    return keepAnswer(await this.get(key));
  }

  @Transactional()
  private async insertFeature(
    product: string,
    { key, name, actions }: AddFeatureInput,
  ): Promise<CatalogueFeatureView> {
    if (!(await this.rows.insertFeature(product, key, name ?? key))) throw new CatalogueFull();
    await this.rows.insertActions(product, key, [...new Set(actions)]);
    this.forgetAfterCommit();
    return keepAnswer(await this.feature(product, key));
  }

  private async setActions(
    product: string,
    { key, actions }: CatalogueFeatureView,
    wanted: readonly string[],
  ): Promise<void> {
    const had = actions.map((action) => action.key);
    const gone = had.filter((action) => !wanted.includes(action));
    for (const action of gone) assertNotInCode(`${product}.${key}.${action}`);
    await this.rows.deleteActions(product, key, gone);
    const added = [...new Set(wanted)].filter((action) => !had.includes(action));
    await this.rows.insertActions(product, key, added);
  }

  private async feature(product: string, key: string): Promise<CatalogueFeatureView> {
    const { features } = await this.get(product);
    const found = features.find((feature) => feature.key === key);
    if (!found) throw new NotFound();
    return found;
  }

  /** Other processes are told by the epoch. */
  private forgetAfterCommit(): void {
    this.database.afterCommit(() => this.catalogues.forget());
  }

  private async explaining<T>(key: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const constraint = constraintOf(error);
      if (constraint === 'catalogue_products_pkey' || constraint === 'catalogue_features_pkey')
        throw new CatalogueKeyTaken(key);
      if (constraint === 'catalogue_features_product_fkey') throw new NotFound();
      throw error;
    }
  }
}

/** @throws DeclaredInCode */
function assertNotInCode(pattern: string): void {
  if (CATALOGUE.keysUnder(pattern)) throw new DeclaredInCode(pattern);
}
