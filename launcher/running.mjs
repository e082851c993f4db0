import { removeRuntime, writeRuntime } from './runtime-file.mjs';
import { Supervisor } from './supervisor.mjs';

/** All of them together, whatever hangs. */
const STOP_LIMIT_MS = 9_500;

/** What runs, and the order in which it stops. */
export class Running {
  /** @type {{ release: () => void } | null} */
  lock = null;
  /** @type {import('./embedded-postgres.mjs').EmbeddedPostgres | null} */
  postgres = null;
  /** @type {{ close: () => Promise<void> } | null} */
  mailbox = null;
  /** @type {string | null} */
  dataDir = null;
  stopping = false;

  /** @param {import('./progress.mjs').Progress} progress */
  constructor(progress) {
    this.say = (/** @type {string} */ line) => progress.line(`  ${line}`);
    this.supervisor = new Supervisor({ say: this.say, onChange: () => this.update() });
  }

  /** Notes down who runs now. */
  update = () => {
    if (this.dataDir === null) return;
    const adminUrl = this.postgres?.adminUrl ?? null;
    const { stopping, supervisor } = this;
    writeRuntime(this.dataDir, { adminUrl, stopping, children: supervisor.running });
  };

  /** Nobody loses what he still needs: requests first, then jobs, then mail, then the database. */
  async stop() {
    this.stopping = true;
    this.update();
    const deadline = Date.now() + STOP_LIMIT_MS;
    const within = (/** @type {number} */ limit_ms) =>
      Math.max(0, Math.min(limit_ms, deadline - Date.now()));
    await this.supervisor.stop((name) => name.endsWith('-service'), within(3_500));
    await this.supervisor.stop(() => true, within(3_000));
    await this.mailbox?.close();
    await this.postgres?.stop(within(2_000));
    if (this.dataDir !== null) removeRuntime(this.dataDir);
    this.dataDir = null;
    this.lock?.release();
  }
}
