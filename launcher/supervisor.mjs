import { Child } from './child.mjs';

/** @typedef {import('./child.mjs').ChildSpec} ChildSpec */

/** All children of one launcher. */
export class Supervisor {
  /** @type {Child[]} */
  #children = [];

  /** @param {{ say?: (line: string) => void, onChange?: () => void }} [hooks] */
  constructor({ say = () => {}, onChange = () => {} } = {}) {
    this.hooks = { say, onChange };
  }

  /**
   * @param {ChildSpec} spec
   * @returns {Promise<void>} once it serves
   */
  start(spec) {
    const child = new Child(spec, this.hooks);
    this.#children.push(child);
    return child.start();
  }

  /** @returns {{ name: string, pid: number, identity: string | null }[]} */
  get running() {
    return this.#children.flatMap(({ running }) => (running ? [running] : []));
  }

  /**
   * Puts new processes in the place of all, one after the other: the next one's turn begins when the
   * one before it serves again.
   *
   * @param {number} limit_ms for each to end in
   * @returns {Promise<number>} how many
   * @throws {import('./refusal.mjs').Refusal} when one doesn't come back; those after it are left alone
   */
  async restart(limit_ms) {
    for (const child of this.#children) {
      const begin = performance.now();
      await child.restart(limit_ms);
      const seconds = ((performance.now() - begin) / 1_000).toFixed(1);
      this.hooks.say(`${child.spec.name} restarted in ${seconds} s`);
    }
    return this.#children.length;
  }

  /**
   * Stops some children at once.
   *
   * @param {(spec: ChildSpec) => boolean} which
   * @param {number} limit_ms for each
   */
  async stop(which, limit_ms) {
    const chosen = this.#children.filter(({ spec }) => which(spec));
    await Promise.all(chosen.map((child) => child.stop(limit_ms)));
  }
}
