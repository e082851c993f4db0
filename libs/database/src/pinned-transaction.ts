import type { TransactionalAdapter, TransactionalAdapterOptions } from '@nestjs-cls/transactional';
import { currentContext } from '@app/context';
import { TenantAccessDenied } from '@app/errors';
import { escapeLiteral, type PoolClient } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { ANNOUNCE, type Announcement } from './announcements';
import { constraintOf } from './constraint-of';

/** A transaction that is pinned to one tenant (or to none) for its whole life. */
export interface PinnedTransaction {
  manager: EntityManager;
  client: PoolClient;
  tenantId: string | null;
  afterCommit: (() => void)[];
  /** Run before its connection is given back, however it ended. */
  ended: (() => void)[];
}

export interface TransactionSettings {
  /** One moment is seen throughout, and nothing written. */
  snapshot?: boolean;
}

export type PinnedAdapter = TransactionalAdapter<
  DataSource,
  PinnedTransaction | null,
  TransactionSettings
>;

/**
 * Opens transactions whose first statement pins the tenant, and tells the audit triggers who acts:
 * BEGIN and the settings travel in one round trip, because round trips are what a transaction
 * costs.
 */
export function pinnedTransactions(
  dataSource: DataSource,
  announce: ((announcement: Announcement) => void) | undefined,
): TransactionalAdapterOptions<PinnedTransaction | null, TransactionSettings> {
  return {
    wrapWithTransaction: (settings, work, setTransaction) =>
      runPinned(dataSource, settings, work, (transaction) => {
        if (announce) announceAfterCommit(transaction, announce);
        setTransaction(transaction);
      }),
    getFallbackInstance: () => null,
  };
}

interface Notice {
  code?: string | undefined;
  message?: string | undefined;
  detail?: string | undefined;
}

/** The database says by a notice what is to be announced once its transaction has committed. */
function announceAfterCommit(
  { client, afterCommit, ended }: PinnedTransaction,
  announce: (announcement: Announcement) => void,
): void {
  const hear = ({ code, message = '', detail = '' }: Notice): void => {
    if (code === ANNOUNCE) afterCommit.push(() => announce({ channel: message, payload: detail }));
  };
  client.on('notice', hear);
  ended.push(() => client.off('notice', hear));
}

async function runPinned<T>(
  dataSource: DataSource,
  settings: TransactionSettings | undefined,
  work: (...args: never[]) => Promise<T>,
  setTransaction: (transaction: PinnedTransaction) => void,
): Promise<T> {
  const runner = dataSource.createQueryRunner();
  const client = (await runner.connect()) as PoolClient;
  const tenantId = currentContext()?.tenant?.id ?? null;
  const transaction: PinnedTransaction = {
    manager: runner.manager,
    client,
    tenantId,
    afterCommit: [],
    ended: [],
  };
  let result: T;
  try {
    await client.query(beginPinned(tenantId, settings?.snapshot === true));
    // TypeORM must know that a transaction is open, or a save() would begin one of its own.
    Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
    setTransaction(transaction);
    result = await work();
    await commit(client);
    end(transaction);
    await release(runner);
  } catch (error) {
    end(transaction);
    await rollBack(runner, client);
    throw refusalOf(error);
  }
  for (const hook of transaction.afterCommit) hook();
  return result;
}

function end({ ended }: PinnedTransaction): void {
  for (const hook of ended.splice(0)) hook();
}

/** Whoever was past the guards when the tenant began to be emptied is told what the guards say now. */
function refusalOf(error: unknown): unknown {
  return constraintOf(error) === 'tenant_not_purged' ? new TenantAccessDenied() : error;
}

function beginPinned(tenantId: string | null, snapshot: boolean): string {
  const context = currentContext();
  const settings = {
    'app.tenant_id': tenantId ?? '',
    'app.actor_id': context?.actor?.id ?? '',
    'app.trace_id': context?.traceId ?? '',
    'app.ip': context?.ip ?? '',
  };
  const calls = Object.entries(settings).map(
    ([name, value]) => `set_config('${name}', ${escapeLiteral(value)}, true)`,
  );
  const mode = snapshot ? ' ISOLATION LEVEL REPEATABLE READ READ ONLY' : '';
  return `BEGIN${mode}; SELECT ${calls.join(', ')}`;
}

/** PostgreSQL answers COMMIT of a failed transaction with a silent ROLLBACK: that is an error here. */
async function commit(client: PoolClient): Promise<void> {
  const { command } = await client.query('COMMIT');
  if (command !== 'COMMIT') throw new Error('The transaction had failed and was rolled back');
}

async function release(runner: QueryRunner): Promise<void> {
  Object.assign(runner, { isTransactionActive: false, transactionDepth: 0 });
  await runner.release();
}

/** A connection that can't even roll back is not given to anybody else. */
async function rollBack(runner: QueryRunner, client: PoolClient): Promise<void> {
  try {
    await client.query('ROLLBACK');
    await release(runner);
  } catch (error) {
    const broken = runner as QueryRunner & {
      releasePostgresConnection(error: unknown): Promise<void>;
    };
    await broken.releasePostgresConnection(error);
  }
}
