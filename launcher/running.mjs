import { messageOf } from './refusal.mjs';
import { removeRuntime, writeRuntime } from './runtime-file.mjs';
import { Supervisor } from './supervisor.mjs';

/** All of them together, whatever hangs; APIs and then workers may drain beside it. */
const STOP_LIMIT_MS = 9_500;

/** As long as a process may take to end what is under way, and a little; draining comes before it. */
const RESTART_LIMIT_MS = 10_000;

/** @typedef {import('./runtime-file.mjs').Restart} Restart */

/** What runs, and the order in which it stops. */
export class Running {
  /** @type {{ release: () => void } | null} */
  lock = null;
  /** @type {import('./embedded-postgres.mjs').EmbeddedPostgres | null} */
  postgres = null;
  /** @type {{ close: () => Promise<void> } | null} */
  mailbox = null;
  /** @type {{ close: () => Promise<void> } | null} */
  breakerDemo = null;
  /** @type {string | null} */
  dataDir = null;
  ready = false;
  stopping = false;
  /** How long each process goes on serving once it is told to stop. */
  drainDelay_ms = 0;
  /** @type {ReturnType<typeof import('./log.mjs').logTo>} into a file, once its folder is known */
  log = () => {};
  /** @type {Map<string, import('./shared-port.mjs').SharedPort>} by service, where processes share one */
  sharedPorts = new Map();
  /** @type {Restart} */
  #restart = { count: 0, under_way: false, restarted: 0, error: null };

  /** @param {import('./progress.mjs').Progress} progress */
  constructor(progress) {
    this.say = (/** @type {string} */ line) => {
      progress.line(`  ${line}`);
      this.log(line, 'warn');
    };
    this.supervisor = new Supervisor({ say: this.say, onChange: () => this.update() });
  }

  /** Notes down who runs now. */
  update = () => {
    if (this.dataDir === null) return;
    const adminUrl = this.postgres?.adminUrl ?? null;
    const { ready, stopping, supervisor } = this;
    const children = supervisor.running;
    writeRuntime(this.dataDir, { adminUrl, ready, stopping, children, restart: this.#restart });
  };

  /** Restarts what serves, one process after the other; one such round at a time. */
  async restart() {
    if (!this.ready || this.stopping || this.#restart.under_way) return;
    const count = this.#restart.count + 1;
    const note = (/** @type {Partial<Restart>} */ news) => {
      this.#restart = { ...this.#restart, ...news };
      this.update();
    };
    note({ count, under_way: true, restarted: 0, error: null });
    try {
      const restarted = await this.supervisor.restart(RESTART_LIMIT_MS + this.drainDelay_ms);
      note({ under_way: false, restarted });
    } catch (error) {
      const reason = messageOf(error);
      if (!this.stopping) this.say(`the restart ends here: ${reason}`);
      note({ under_way: false, error: reason });
    }
  }

  /** Nobody loses what he still needs: requests first, then jobs, then mail, then the database. */
  async stop() {
    this.stopping = true;
    this.log('stopping');
    this.update();
    const deadline = Date.now() + STOP_LIMIT_MS + 2 * this.drainDelay_ms;
    const within = (/** @type {number} */ limit_ms) =>
      Math.max(0, Math.min(limit_ms, deadline - Date.now()));
    // Each process is released before it is told to stop: nothing is on its way to it then.
    for (const port of this.sharedPorts.values()) void port.close();
    await this.supervisor.stop(({ kind }) => kind === 'main', within(3_500 + this.drainDelay_ms));
    await this.supervisor.stop(() => true, within(3_000 + this.drainDelay_ms));
    await this.mailbox?.close();
    await this.breakerDemo?.close();
    await this.postgres?.stop(within(2_000));
    if (this.dataDir !== null) removeRuntime(this.dataDir);
    this.dataDir = null;
    this.lock?.release();
  }
}
