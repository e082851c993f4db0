/**
 * Says what goes on, a line a step: its name when it begins, so that one that hangs can be seen,
 * and its outcome and time behind it. Every line but the last is indented, and so none but that
 * begins with `ready`.
 */
export class Progress {
  #midLine = false;

  /** @param {NodeJS.WritableStream} out */
  constructor(out) {
    this.out = out;
    // Nobody reads any more: that is no reason to stop working.
    out.on('error', () => {});
  }

  /**
   * @template T
   * @param {string} name
   * @param {() => Promise<T>} work
   * @param {(result: T) => string} [outcome]
   * @returns {Promise<T>}
   */
  async step(name, work, outcome = () => 'done') {
    const begin = performance.now();
    this.#write(`  ${name.padEnd(12)} `, true);
    try {
      const result = await work();
      const seconds = ((performance.now() - begin) / 1_000).toFixed(2);
      if (!this.#midLine) this.#write(`  ${name.padEnd(12)} `, true);
      this.#write(`${outcome(result)} (${seconds} s)\n`, false);
      return result;
    } catch (error) {
      this.endLine();
      throw error;
    }
  }

  /** @param {string} text one or more lines */
  line(text) {
    this.endLine();
    this.#write(`${text}\n`, false);
  }

  endLine() {
    if (this.#midLine) this.#write('\n', false);
  }

  /**
   * @param {string} text
   * @param {boolean} midLine
   */
  #write(text, midLine) {
    this.out.write(text);
    this.#midLine = midLine;
  }
}
