import { Injectable } from '@nestjs/common';
import { Database, Transactional } from '@app/database';
import { NotFound } from '@app/errors';
import { currentTenantId } from '@app/tenancy';
import { ActorAccess, type Standing } from '../access/actor-access';
import { TenantAccesses } from '../access/tenant-accesses';
import type { ProductsView, ProductView } from './products.dto';
import { ProductRequired } from './products.errors';

/** What a tenant rests on: roles, members, and the switching of products itself. */
const REQUIRED = 'platform';

/** Which of the products there are a tenant has switched on; `by` is who asks where no request does. */
@Injectable()
export class ProductsService {
  constructor(
    private readonly database: Database,
    private readonly actors: ActorAccess,
    private readonly accesses: TenantAccesses,
  ) {}

  async list(by?: Standing): Promise<ProductsView> {
    const { access } = by ?? (await this.actors.current());
    const results = access.catalogue.products.map((key) => ({
      key,
      name: access.catalogue.nameOf(key),
      enabled: access.products.has(key),
    }));
    return { results, next: null, previous: null };
  }

  /** @throws NotFound, ProductRequired */
  async turn(key: string, enabled: boolean, by?: Standing): Promise<ProductView> {
    const { access } = by ?? (await this.actors.current());
    if (!access.catalogue.products.includes(key)) throw new NotFound();
    if (key === REQUIRED && !enabled) throw new ProductRequired(key);
    await this.write(key, enabled);
    return { key, name: access.catalogue.nameOf(key), enabled };
  }

  @Transactional()
  private async write(key: string, enabled: boolean): Promise<void> {
    const tenantId = currentTenantId();
    await this.database.query(
      `INSERT INTO tenant_products AS known (tenant_id, product, enabled) VALUES ($1, $2, $3)
       ON CONFLICT (tenant_id, product) DO UPDATE SET enabled = excluded.enabled
        WHERE known.enabled <> excluded.enabled`,
      [tenantId, key, enabled],
    );
    this.accesses.forgetAfterCommit();
  }
}
