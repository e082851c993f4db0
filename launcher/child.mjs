import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { openLog, tail } from './files.mjs';
import { wordsOf } from './log.mjs';
import { identityOf, signal } from './processes.mjs';
import { Refusal } from './refusal.mjs';

const DELAY_MS = { first: 200, last: 5_000 };
/** One that has served for this long died of something new. */
const STEADY_AFTER_MS = 30_000;

/**
 * @typedef {object} ChildSpec
 * @property {string} name
 * @property {string[]} args of Node, first of all the script
 * @property {Record<string, string>} env
 * @property {string} logFile its stdout and stderr are appended here
 * @property {'main' | 'worker'} [kind] whether it takes requests or works off jobs
 * @property {import('./shared-port.mjs').SharedPort} [sharedPort] from which it gets connections
 * @property {number} [readyLimit_ms]
 */

/**
 * One process that has to run. It says `{ type: 'ready' }` over its channel when it serves, stops
 * by itself on SIGTERM, and also when the channel breaks because the launcher was killed. When it
 * dies otherwise, it is started again.
 */
export class Child {
  /** @type {import('node:child_process').ChildProcess | null} */
  #process = null;
  /** @type {NodeJS.Timeout | undefined} */
  #nextStart;
  #delay_ms = DELAY_MS.first;
  #wasReady = false;
  #stopping = false;
  #replacing = false;
  #logOffset = 0;
  /** @type {Promise<void>} */
  #exited = Promise.resolve();

  #firstReady = withResolvers();
  /** Settled by whatever the process that runs now comes to first. */
  #nextReady = withResolvers();

  /**
   * @param {ChildSpec} spec
   * @param {{ say: (line: string) => void, onChange: () => void }} hooks
   */
  constructor(spec, { say, onChange }) {
    this.spec = spec;
    this.say = say;
    this.onChange = onChange;
  }

  /** @returns {{ name: string, pid: number, identity: string | null } | null} */
  get running() {
    const pid = this.#process?.pid;
    return pid === undefined ? null : { name: this.spec.name, pid, identity: identityOf(pid) };
  }

  /**
   * @returns {Promise<void>} once it serves
   * @throws {Refusal} when it dies before that, with its last words
   */
  start() {
    this.#spawn();
    return this.#firstReady.promise;
  }

  /**
   * @param {number} limit_ms after which the whole group is killed
   */
  async stop(limit_ms) {
    this.#stopping = true;
    clearTimeout(this.#nextStart);
    const stopped = new Refusal(`${this.spec.name} was stopped while it started`);
    this.#firstReady.reject(stopped);
    this.#nextReady.reject(stopped);
    await this.#end(limit_ms);
  }

  /**
   * Puts another process in its place.
   *
   * @param {number} limit_ms for the old one to end in
   * @returns {Promise<void>} once the new one serves
   * @throws {Refusal} when that dies instead; it is then tried again as after any other death
   */
  async restart(limit_ms) {
    this.#replacing = true;
    clearTimeout(this.#nextStart);
    await this.#end(limit_ms);
    this.#replacing = false;
    if (this.#stopping) return;
    this.#spawn();
    await this.#nextReady.promise;
  }

  /** @param {number} limit_ms */
  async #end(limit_ms) {
    const child = this.#process;
    const pid = child?.pid;
    if (!child || pid === undefined) return;
    const impatient = setTimeout(() => signal(-pid, 'SIGKILL'), limit_ms);
    await this.spec.sharedPort?.release(child);
    signal(pid, 'SIGTERM');
    await this.#exited;
    clearTimeout(impatient);
  }

  #spawn() {
    this.#nextReady = withResolvers();
    const log = openLog(this.spec.logFile);
    this.#logOffset = log.offset;
    const { sharedPort } = this.spec;
    const child = spawn(process.execPath, this.spec.args, {
      env: this.spec.env,
      // Ctrl-C reaches the launcher alone, which stops all in order; and what a child leaves
      // behind can be killed with it.
      detached: true,
      stdio: ['ignore', log.file, log.file, 'ipc'],
    });
    closeSync(log.file);
    this.#process = child;
    const begin_ms = Date.now();
    let ready = false;
    const limit_ms = this.spec.readyLimit_ms ?? 60_000;
    const tooSlow = setTimeout(() => child.pid && signal(-child.pid, 'SIGKILL'), limit_ms);
    child.on('message', (message) => {
      if (/** @type {{ type?: unknown } | null} */ (message)?.type !== 'ready') return;
      ready = true;
      this.#wasReady = true;
      clearTimeout(tooSlow);
      sharedPort?.add(child);
      this.#firstReady.resolve();
      this.#nextReady.resolve();
    });
    this.#exited = new Promise((resolve) => {
      const over = (/** @type {string} */ how) => {
        clearTimeout(tooSlow);
        if (child.pid) signal(-child.pid, 'SIGKILL');
        this.#process = null;
        sharedPort?.drop(child);
        this.onChange();
        resolve();
        if (this.#stopping || this.#replacing) return;
        if (ready && Date.now() - begin_ms > STEADY_AFTER_MS) this.#delay_ms = DELAY_MS.first;
        this.#died(how, ready);
      };
      child.once('error', (error) => child.pid === undefined && over(error.message));
      child.once('exit', (code, kind) => over(kind ?? `exit code ${code}`));
    });
    this.onChange();
  }

  /**
   * @param {string} how
   * @param {boolean} ready
   */
  #died(how, ready) {
    const { name, logFile } = this.spec;
    if (!ready) {
      const words = wordsOf(tail(logFile, this.#logOffset, 20));
      const refusal = new Refusal(
        `${name} did not start (${how})${words && `, it said:\n${words}`}`,
      );
      this.#nextReady.reject(refusal);
      this.#firstReady.reject(refusal);
    }
    if (!this.#wasReady) return;
    const delay_ms = this.#delay_ms;
    this.#delay_ms = Math.min(delay_ms * 2, DELAY_MS.last);
    const words = ready ? '' : `: ${wordsOf(tail(logFile, this.#logOffset, 1))}`;
    this.say(`${name} died (${how}), starting it again in ${delay_ms / 1_000} s${words}`);
    this.#nextStart = setTimeout(() => this.#spawn(), delay_ms);
  }
}

/**
 * Promise.withResolvers, which Node 20 hasn't. Nobody may be waiting when it is rejected.
 *
 * @returns {{ promise: Promise<void>, resolve: () => void, reject: (reason: unknown) => void }}
 */
function withResolvers() {
  /** @type {() => void} */
  let resolve = () => {};
  /** @type {(reason: unknown) => void} */
  let reject = () => {};
  const promise = /** @type {Promise<void>} */ (
    new Promise((yes, no) => {
      resolve = () => yes();
      reject = no;
    })
  );
  promise.catch(() => {});
  return { promise, resolve, reject };
}
