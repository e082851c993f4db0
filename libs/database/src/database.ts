import { Propagation, TransactionHost } from '@nestjs-cls/transactional';
import { Injectable } from '@nestjs/common';
import { currentContext } from '@app/context';
import type { PoolClient } from 'pg';
import type { EntityManager, EntityTarget, ObjectLiteral, Repository } from 'typeorm';
import type { PinnedAdapter, PinnedTransaction } from './pinned-transaction';

/** A query outside a transaction has no tenant pinned and must not run. */
export class NoTransaction extends Error {
  constructor() {
    super('No transaction is open: put @Transactional() on the service method that queries');
  }
}

/** The context's tenant changed inside a transaction that is pinned to another. */
export class WrongTenant extends Error {
  constructor() {
    super(
      'This transaction is pinned to another tenant: open a context of its own for each tenant',
    );
  }
}

/** The one door to the database: every query runs in the ambient, tenant-pinned transaction. */
@Injectable()
export class Database {
  constructor(private readonly host: TransactionHost) {}

  /** @throws NoTransaction, WrongTenant */
  get manager(): EntityManager {
    return this.transaction.manager;
  }

  /** The connection of the ambient transaction, for libraries that bring their own SQL. */
  get client(): PoolClient {
    return this.transaction.client;
  }

  get inTransaction(): boolean {
    return this.host.isTransactionActive();
  }

  repository<Entity extends ObjectLiteral>(entity: EntityTarget<Entity>): Repository<Entity> {
    return this.manager.getRepository(entity);
  }

  /**
   * Rows of a SELECT or of RETURNING; `Row` is the caller's word for what its SQL selects.
   * Runs on the connection directly: the ORM's wrapping costs more than the query on hot paths.
   */
  async query<Row extends object>(
    sql: string,
    parameters: readonly unknown[] = [],
  ): Promise<Row[]> {
    const { rows } = await this.client.query<Row>(sql, [...parameters]);
    return rows;
  }

  /** Runs `work` in a transaction: the ambient one, or a new one. */
  transact<T>(work: () => Promise<T>): Promise<T> {
    return this.host.withTransaction(work);
  }

  /**
   * Runs `work` in a transaction of its own that sees one moment, whatever commits meanwhile, and
   * writes nothing. For reading much that must fit together.
   */
  snapshot<T>(work: () => Promise<T>): Promise<T> {
    const host = this.host as TransactionHost<PinnedAdapter>;
    return host.withTransaction(Propagation.RequiresNew, { snapshot: true }, work);
  }

  /** Runs `hook` when the transaction has committed; never when it rolls back. */
  afterCommit(hook: () => void): void {
    this.transaction.afterCommit.push(hook);
  }

  private get transaction(): PinnedTransaction {
    const transaction = (this.host as unknown as { tx: PinnedTransaction | null }).tx;
    if (!transaction) throw new NoTransaction();
    if (transaction.tenantId !== (currentContext()?.tenant?.id ?? null)) throw new WrongTenant();
    return transaction;
  }
}
