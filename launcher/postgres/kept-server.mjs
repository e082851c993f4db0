import { stopLeftovers } from './leftovers.mjs';

/** @typedef {Awaited<ReturnType<typeof import('./server.mjs').startServer>>} Server */

const RESTART_DELAY_MS = { first: 200, last: 5_000 };

/** A server that is brought back on the same port when it dies without being asked. */
export class KeptServer {
  #stopping = false;
  /** @type {Promise<void>} */
  #reviving = Promise.resolve();

  /**
   * @param {object} options
   * @param {Server} options.server that runs now
   * @param {string} options.data its folder
   * @param {() => Promise<Server>} options.restart
   * @param {(line: string) => void} options.say
   * @param {() => void} options.onRestart
   */
  constructor({ server, data, restart, say, onRestart }) {
    this.server = server;
    this.data = data;
    this.restart = restart;
    this.say = say;
    this.onRestart = onRestart;
    this.#watch();
  }

  /** @param {number} limit_ms after which the fast shutdown becomes an immediate one */
  async stop(limit_ms) {
    this.#stopping = true;
    await this.#reviving;
    await this.server.stop(limit_ms);
    // When the keeper was killed with -9, the server may have outlived it.
    await stopLeftovers(this.data);
  }

  #watch() {
    void this.server.ended.then(() => {
      if (!this.#stopping) this.#reviving = this.#revive();
    });
  }

  async #revive() {
    let delay_ms = RESTART_DELAY_MS.first;
    this.say('postgres died, starting it again');
    while (!this.#stopping) {
      try {
        await stopLeftovers(this.data);
        this.server = await this.restart();
        this.#watch();
        this.onRestart();
        return;
      } catch (error) {
        const reason = String(/** @type {Error} */ (error).message)
          .split('\n')
          .at(-1);
        this.say(`postgres did not come back (${reason}), next try in ${delay_ms / 1_000} s`);
      }
      await new Promise((resolve) => setTimeout(resolve, delay_ms));
      delay_ms = Math.min(delay_ms * 2, RESTART_DELAY_MS.last);
    }
  }
}
