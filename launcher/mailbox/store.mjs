import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseMail } from './parse.mjs';

/** @typedef {import('./parse.mjs').Summary} Summary */
/** @typedef {import('./parse.mjs').Content} Content */
/** @typedef {import('./parse.mjs').Envelope} Envelope */

const ID = /^[0-9a-z]{22}$/;

/**
 * Mails in a folder: `<id>.eml` as it was sent, and `<id>.json` with what the list shows and who
 * it was for. Ids grow with time, so that file names are in order.
 */
export class MailStore {
  /** @type {Map<string, Summary>} oldest first */
  #mails = new Map();
  #bytes = 0;
  #lastTime_ms = 0;
  #sequence = 0;

  /**
   * @param {string} folder
   * @param {{ keep: number, keepBytes: number }} limits the oldest go first
   */
  constructor(folder, { keep, keepBytes }) {
    this.folder = folder;
    this.limits = { keep, keepBytes };
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  /** Reads what an earlier run left. */
  async load() {
    const names = readdirSync(this.folder).sort();
    for (const name of names) {
      const [id = '', kind] = name.split('.');
      // Half-written ones were never confirmed to their sender.
      if (name.endsWith('.tmp')) rmSync(join(this.folder, name), { force: true });
      else if (kind === 'eml' && ID.test(id)) this.#remember(await this.#readSummary(id));
    }
    await this.#dropOldest();
  }

  /** @returns {number} */
  get total() {
    return this.#mails.size;
  }

  /**
   * @param {number} start
   * @param {number} limit
   * @returns {Summary[]} newest first
   */
  list(start, limit) {
    return [...this.#mails.values()].reverse().slice(start, start + limit);
  }

  /**
   * @param {string} id or `latest`
   * @returns {Summary | undefined}
   */
  find(id) {
    return id === 'latest' ? this.list(0, 1)[0] : this.#mails.get(id);
  }

  /**
   * @param {Summary} summary
   * @returns {Promise<Buffer>}
   */
  raw({ ID }) {
    return readFile(this.#path(ID, 'eml'));
  }

  /**
   * @param {Summary} summary
   * @returns {Promise<Content>}
   */
  async content(summary) {
    const known = { id: summary.ID, created: summary.Created, envelope: { from: '', to: [] } };
    return (await parseMail(await this.raw(summary), known)).content;
  }

  /**
   * Keeps a mail for good: once this resolves, it outlives a crash.
   *
   * @param {Buffer} raw
   * @param {Envelope} envelope
   * @returns {Promise<Summary>}
   */
  async add(raw, envelope) {
    const { id, created } = this.#nextId();
    const { summary } = await parseMail(raw, { id, created, envelope });
    // The index first: a mail that has its name has all. Without its index after a power cut it
    // is read again, only who else it was for is lost.
    await writeFile(this.#path(id, 'json'), JSON.stringify(summary), { mode: 0o600 });
    const draft = this.#path(id, 'eml.tmp');
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(raw);
      await file.datasync();
    } finally {
      await file.close();
    }
    await rename(draft, this.#path(id, 'eml'));
    this.#remember(summary);
    await this.#dropOldest();
    return summary;
  }

  async clear() {
    await this.#drop([...this.#mails.values()]);
  }

  /** @param {Summary} summary */
  #remember(summary) {
    this.#mails.set(summary.ID, summary);
    this.#bytes += summary.Size;
  }

  async #dropOldest() {
    /** @type {Summary[]} */
    const surplus = [];
    let count = this.#mails.size;
    let bytes = this.#bytes;
    for (const summary of this.#mails.values()) {
      if (count <= this.limits.keep && bytes <= this.limits.keepBytes) break;
      surplus.push(summary);
      count -= 1;
      bytes -= summary.Size;
    }
    await this.#drop(surplus);
  }

  /** @param {Summary[]} summaries */
  async #drop(summaries) {
    for (const { ID, Size } of summaries) if (this.#mails.delete(ID)) this.#bytes -= Size;
    for (const { ID } of summaries) {
      await rm(this.#path(ID, 'eml'), { force: true });
      await rm(this.#path(ID, 'json'), { force: true });
    }
  }

  /**
   * @param {string} id
   * @returns {Promise<Summary>}
   */
  async #readSummary(id) {
    try {
      return JSON.parse(readFileSync(this.#path(id, 'json'), 'utf8'));
    } catch {
      const created = new Date(Number.parseInt(id.slice(0, 9), 36)).toISOString();
      const raw = await readFile(this.#path(id, 'eml'));
      const envelope = { from: '', to: [] };
      return (await parseMail(raw, { id, created, envelope })).summary;
    }
  }

  /** @returns {{ id: string, created: string }} 9 characters of time, 5 of order, 8 of chance */
  #nextId() {
    // A clock that was set back must not put new mail below old.
    const now_ms = Math.max(Date.now(), this.#lastTime_ms);
    this.#sequence = now_ms === this.#lastTime_ms ? this.#sequence + 1 : 0;
    this.#lastTime_ms = now_ms;
    const time = now_ms.toString(36).padStart(9, '0');
    const order = this.#sequence.toString(36).padStart(5, '0');
    const chance = BigInt(`0x${randomBytes(6).toString('hex')}`)
      .toString(36)
      .slice(-8);
    const id = `${time}${order}${chance.padStart(8, '0')}`;
    return { id, created: new Date(now_ms).toISOString() };
  }

  /**
   * @param {string} id
   * @param {string} kind
   */
  #path(id, kind) {
    return join(this.folder, `${id}.${kind}`);
  }
}
