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
   * Stops some children at once.
   *
   * @param {(name: string) => boolean} which
   * @param {number} limit_ms for each
   */
  async stop(which, limit_ms) {
    const chosen = this.#children.filter(({ spec }) => which(spec.name));
    await Promise.all(chosen.map((child) => child.stop(limit_ms)));
  }
}
