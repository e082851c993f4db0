import { once } from 'node:events';
import { createServer } from 'node:net';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */
/** @typedef {import('node:net').Socket} Socket */

/**
 * A process that takes connections, and those that it was sent and has not said to have.
 *
 * @typedef {object} Taker
 * @property {Map<number, { socket: Socket, since: number }>} held the oldest first
 * @property {boolean} leaving whether it gets no more
 * @property {Promise<void>} free settled when it leaves and holds nothing any more
 * @property {() => void} nowFree
 */

/** Who has not taken a connection for so long hangs, and gets none while others don't. */
const HANGS_AFTER_MS = 500;

/** Connections that wait for somebody to take them, or for one who hangs; those beyond are hung up on. */
const MOST_WAITING = 10_000;

/**
 * The port that several processes of a service share. Connections are accepted here and handed out in
 * turn, each over the channel to its process: a socket that all of them listened on gave nearly all
 * connections of a client to one of them, and sockets of their own (`reusePort`) lose what waits in
 * the queue of one that ends.
 *
 * Nothing is read here, and a connection is kept until its process says that it has it. So one that
 * is about to stop is only told so when nothing is on its way to it, and what was on its way to one
 * that died goes to another.
 */
export class SharedPort {
  /** @type {Map<ChildProcess, Taker>} in the order of their turns */
  #takers = new Map();
  /** @type {Socket[]} */
  #waiting = [];
  #lastId = 0;
  #server = createServer({ pauseOnConnect: true }, (socket) => this.#accept(socket));

  /**
   * @param {number} port
   * @param {string} host
   */
  async open(port, host) {
    this.#server.listen({ port, host, exclusive: true });
    await once(this.#server, 'listening');
  }

  /** Takes no more connections; resolves when those that were taken are with a process. */
  async close() {
    this.#server.close();
    for (const socket of this.#waiting.splice(0)) socket.destroy();
    await Promise.all([...this.#takers.keys()].map((process) => this.release(process)));
  }

  /** @param {ChildProcess} process that serves from now on */
  add(process) {
    /** @type {Taker['nowFree']} */
    let nowFree = () => {};
    const free = /** @type {Promise<void>} */ (new Promise((resolve) => (nowFree = resolve)));
    this.#takers.set(process, { held: new Map(), leaving: false, free, nowFree });
    process.on('message', (message) => {
      const { type, id } = /** @type {{ type?: unknown, id?: unknown }} */ (message ?? {});
      if (type === 'taken') this.#taken(process, Number(id));
    });
    for (const socket of this.#waiting.splice(0)) this.#accept(socket);
  }

  /**
   * Gives a process no more connections.
   *
   * @param {ChildProcess} process
   * @returns {Promise<void>} once it has all that it was given
   */
  async release(process) {
    const taker = this.#takers.get(process);
    if (taker === undefined) return;
    taker.leaving = true;
    if (taker.held.size === 0) taker.nowFree();
    await taker.free;
  }

  /** @param {ChildProcess} process that has died: what it had not taken goes to another */
  drop(process) {
    const taker = this.#takers.get(process);
    if (taker === undefined) return;
    this.#takers.delete(process);
    for (const { socket } of taker.held.values()) this.#accept(socket);
    taker.nowFree();
  }

  /** @param {Socket} socket */
  #accept(socket) {
    const next = this.#next();
    if (next && next[1].held.size < MOST_WAITING) this.#handOver(socket, ...next);
    else if (next) socket.destroy();
    else if (this.#waiting.length < MOST_WAITING) this.#waiting.push(socket);
    else socket.destroy();
  }

  /**
   * Whose turn it is, of those that do not hang if there are any.
   *
   * @returns {[ChildProcess, Taker] | undefined}
   */
  #next() {
    const staying = [...this.#takers].filter(([, { leaving }]) => !leaving);
    return staying.find(([, taker]) => !hangs(taker)) ?? staying[0];
  }

  /**
   * @param {Socket} socket
   * @param {ChildProcess} process
   * @param {Taker} taker
   */
  #handOver(socket, process, taker) {
    // To the end of the turns.
    this.#takers.delete(process);
    this.#takers.set(process, taker);
    const id = ++this.#lastId;
    taker.held.set(id, { socket, since: performance.now() });
    // That it could not be sent is told by the end of the process.
    process.send({ type: 'connection', id }, socket, { keepOpen: true }, () => {});
  }

  /**
   * @param {ChildProcess} process
   * @param {number} id
   */
  #taken(process, id) {
    const taker = this.#takers.get(process);
    if (taker === undefined) return;
    // Closes our end alone: the connection is the other process's.
    taker.held.get(id)?.socket.destroy();
    taker.held.delete(id);
    if (taker.leaving && taker.held.size === 0) taker.nowFree();
  }
}

/** @param {Taker} taker */
function hangs({ held }) {
  const [oldest] = held.values();
  return oldest !== undefined && performance.now() - oldest.since > HANGS_AFTER_MS;
}
