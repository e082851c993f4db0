import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { runInContext, systemContext } from '@app/context';
import { Database } from '@app/database';
import type { Catalogue } from '@app/permissions';
import { newTraceId } from '@app/trace';
import { CATALOGUE } from '../permissions/catalogue';
import { CatalogueRows } from './catalogue-rows';
import { driftOf, effectiveCatalogue } from './stored-catalogue';

/** The code asks for permissions that the database can't grant to anybody. */
export class CatalogueBehind extends Error {
  constructor(missing: readonly string[]) {
    super(
      `The database lacks permissions that this code asks for: run "npm run migrate" (missing: ${missing.join(', ')})`,
    );
  }
}

/** The catalogue that holds in this process. It is read again when the database says it changed. */
@Injectable()
export class Catalogues implements OnModuleInit {
  private readonly logger = new Logger(Catalogues.name);
  private remembered: Promise<Catalogue> | null = null;

  constructor(
    private readonly database: Database,
    private readonly rows: CatalogueRows,
  ) {}

  /**
   * No process runs on a database that doesn't know what its routes ask for.
   * @throws CatalogueBehind
   */
  async onModuleInit(): Promise<void> {
    const { missing, stale } = driftOf(CATALOGUE, await this.read());
    if (missing.length > 0) throw new CatalogueBehind(missing);
    if (stale.length > 0)
      this.logger.warn({ stale }, 'The database has permissions that this code no longer declares');
  }

  current(): Promise<Catalogue> {
    if (this.remembered) return this.remembered;
    const loading = this.load();
    this.remembered = loading;
    loading.catch(() => {
      if (this.remembered === loading) this.remembered = null;
    });
    return loading;
  }

  /** As it stands in the database at this moment, for whoever may not trust what is remembered. */
  async load(): Promise<Catalogue> {
    return effectiveCatalogue(CATALOGUE, await this.read());
  }

  forget(): void {
    this.remembered = null;
  }

  /** In a context of its own: the catalogue is nobody's, and the caller's transaction is a tenant's. */
  private read(): ReturnType<CatalogueRows['all']> {
    return runInContext(systemContext(newTraceId()), () =>
      this.database.transact(() => this.rows.all()),
    );
  }
}
