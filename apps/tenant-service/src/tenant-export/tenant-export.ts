import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { NotFound } from '@app/errors';
import { currentTenantId, inTenant } from '@app/tenancy';
import type { TenantStatus } from '../tenants/tenant-status';
import { TenantInDeletion } from '../tenants/tenants.errors';
import { ExportFolder, type ExportFile, type WrittenFile } from './export-folder';
import { exportedTables, routingTables, type ExportedTable } from './exported-tables';

const FORMAT = 'tenantry-tenant-export/1';

/** So many rows are in memory at a time. */
const ROWS_A_BATCH = 1_000;

interface ExportedTenant {
  id: string;
  slug: string;
  name: string;
  status: TenantStatus;
}

interface TableFile extends WrittenFile {
  table: string;
  rows: number;
  /** Columns whose values are replaced by "[hidden]". */
  hidden: string[];
}

export interface Manifest {
  format: string;
  tenant: ExportedTenant;
  /** The moment that every file shows, and the database's name for it. */
  snapshot: { at: string; id: string };
  started_at: string;
  finished_at: string;
  /** What the tables look like: the migrations that made them. */
  migrations: string[];
  files: TableFile[];
  rows: number;
  left_out: { tables: string[]; why: string };
}

export interface ExportProgress {
  table: string;
  /** Which one it is, of how many. */
  number: number;
  of: number;
  /** Written so far, of all tables. */
  rows: number;
}

/** Writes everything that the database holds of a tenant into a folder, as of one moment. */
@Injectable()
export class TenantExport {
  constructor(private readonly database: Database) {}

  /**
   * A file of JSON lines for each table, and a manifest. Suspended tenants too, and deleted ones
   * within their grace.
   * @throws NotFound; TenantInDeletion where rows are gone already; Error where the folder is taken
   */
  async write(
    tenantId: string,
    path: string,
    tell: (progress: ExportProgress) => void,
  ): Promise<Manifest> {
    const folder = await ExportFolder.at(path);
    try {
      const manifest = await inTenant(tenantId, () =>
        this.database.snapshot(() => this.writeInto(folder, tell)),
      );
      await folder.publish();
      return manifest;
    } catch (error) {
      await folder.discard();
      throw error;
    }
  }

  private async writeInto(
    folder: ExportFolder,
    tell: (progress: ExportProgress) => void,
  ): Promise<Manifest> {
    const startedAt = new Date().toISOString();
    // It takes as long as it takes; and times are written as everywhere else.
    await this.database.query(`SET LOCAL statement_timeout = 0`);
    await this.database.query(`SET LOCAL idle_in_transaction_session_timeout = 0`);
    await this.database.query(`SET LOCAL timezone = 'UTC'`);
    const tenant = await this.tenant();
    const tables = await exportedTables(this.database);
    const files: TableFile[] = [];
    let before = 0;
    for (const [index, table] of tables.entries()) {
      const place = { table: table.name, number: index + 1, of: tables.length };
      const written = await this.writeTable(folder, table, (rows) =>
        tell({ ...place, rows: before + rows }),
      );
      before += written.rows;
      files.push(written);
    }
    const manifest: Manifest = {
      format: FORMAT,
      tenant,
      snapshot: await this.snapshot(),
      started_at: startedAt,
      finished_at: new Date().toISOString(),
      migrations: await this.migrations(),
      files,
      rows: before,
      left_out: {
        tables: await routingTables(this.database),
        why: 'Hashes and ids alone, by which a tenant is found: each is told by the files above.',
      },
    };
    const file = await folder.file('manifest.json');
    await file.write(`${JSON.stringify(manifest, null, 2)}\n`);
    await file.end();
    return manifest;
  }

  private async writeTable(
    folder: ExportFolder,
    table: ExportedTable,
    tell: (rows: number) => void,
  ): Promise<TableFile> {
    const file = await folder.file(`${table.name}.jsonl`);
    try {
      const rows = await this.writeRows(file, table, tell);
      return { table: table.name, rows, hidden: table.hidden, ...(await file.end()) };
    } catch (error) {
      await file.abandon();
      throw error;
    }
  }

  private async writeRows(
    file: ExportFile,
    table: ExportedTable,
    tell: (rows: number) => void,
  ): Promise<number> {
    let rows = 0;
    tell(rows);
    await this.database.query(`DECLARE exported NO SCROLL CURSOR FOR ${selectLines(table)}`, [
      currentTenantId(),
      table.hidden,
    ]);
    for (;;) {
      const batch = await this.database.query<{ line: string }>(
        `FETCH ${ROWS_A_BATCH} FROM exported`,
      );
      if (batch.length > 0) await file.write(batch.map(({ line }) => `${line}\n`).join(''));
      rows += batch.length;
      tell(rows);
      if (batch.length < ROWS_A_BATCH) break;
    }
    await this.database.query(`CLOSE exported`);
    return rows;
  }

  private async tenant(): Promise<ExportedTenant> {
    const [tenant] = await this.database.query<ExportedTenant>(
      `SELECT id, slug, name, status FROM tenants WHERE id = $1`,
      [currentTenantId()],
    );
    if (!tenant) throw new NotFound();
    if (tenant.status === 'purging' || tenant.status === 'deleted')
      throw new TenantInDeletion(tenant.status);
    return tenant;
  }

  private async snapshot(): Promise<Manifest['snapshot']> {
    const [row] = await this.database.query<{ at: Date; id: string }>(
      `SELECT now() AS at, pg_current_snapshot()::text AS id`,
    );
    if (!row) throw new Error('The database did not tell its snapshot');
    return { at: row.at.toISOString(), id: row.id };
  }

  private async migrations(): Promise<string[]> {
    const rows = await this.database.query<{ name: string }>(
      `SELECT name FROM schema_migrations ORDER BY timestamp`,
    );
    return rows.map(({ name }) => name);
  }
}

/** Each row as one line, without its secrets: hidden by the very function that hides them in the trail. */
function selectLines({ audited, quoted, wall, order }: ExportedTable): string {
  // The trail was hidden when it was written, and is to be the same, to the letter, as its seals say.
  const row = audited ? 'audit_hide_row(to_jsonb(t), $2)' : 'to_jsonb(t)';
  return `SELECT (${row})::text AS line FROM ${quoted} t
           WHERE t.${wall} = $1 AND $2::text[] IS NOT NULL ORDER BY ${order}`;
}
