import { DomainError } from '@app/errors';

/** Without `platform` nobody could switch it on again. */
export class ProductRequired extends DomainError {
  readonly status = 409;
  readonly code = 'product_required';

  constructor(product: string) {
    super(`The product ${product} is what a tenant rests on: it stays on.`, { product });
  }
}
