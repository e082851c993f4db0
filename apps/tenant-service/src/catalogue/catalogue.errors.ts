import { DomainError } from '@app/errors';

/** What routes ask for can't be taken away or renamed by anything but code. */
export class DeclaredInCode extends DomainError {
  readonly status = 409;
  readonly code = 'declared_in_code';

  constructor(what: string) {
    super(`${what} is declared by the code itself.`, { declared: what });
  }
}

export class CatalogueKeyTaken extends DomainError {
  readonly status = 409;
  readonly code = 'catalogue_key_taken';

  constructor(key: string) {
    super(`The catalogue has ${key} already.`, { key });
  }
}

export class CatalogueFull extends DomainError {
  readonly status = 409;
  readonly code = 'catalogue_full';

  constructor() {
    super('The catalogue has as many products, or the product as many features, as it may have.');
  }
}
