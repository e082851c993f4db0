import pg from 'pg';
import { Refusal } from './refusal.mjs';

/** @typedef {import('./fleet.mjs').FleetSize} FleetSize */

/** Beside DATABASE_POOL_SIZE: the queue's, the limits', and one or two that listen. */
const OTHERS_OF_API = 12;
/** A worker has one more for each of its queues to listen on. */
const OTHERS_OF_WORKER = 20;
/** For commands, for whoever looks into the database, and for PostgreSQL itself. */
const KEPT_FREE = 20;
/** What the embedded server allows for at least. */
const LEAST = 200;

/**
 * Most connections that the processes of both services may hold open at one time.
 *
 * @param {FleetSize} size
 * @param {Record<string, string>} env
 */
export function connectionsOf({ processes, workers }, env) {
  const pool = Number(env.DATABASE_POOL_SIZE ?? 10);
  return 2 * (processes * (pool + OTHERS_OF_API) + workers * (pool + OTHERS_OF_WORKER));
}

/**
 * What the embedded server has to allow for.
 *
 * @param {FleetSize} size
 * @param {Record<string, string>} env
 */
export function embeddedConnections(size, env) {
  return Math.max(LEAST, connectionsOf(size, env) + KEPT_FREE);
}

/**
 * A server of somebody else's is not ours to set: where it allows for less than several processes may
 * want, that is said before there is an outage. One process of each kind is left to its operator.
 *
 * @param {string} url
 * @param {FleetSize} size
 * @param {Record<string, string>} env
 * @throws {Refusal}
 */
export async function checkConnections(url, size, env) {
  if (size.processes === 1 && size.workers === 1) return;
  const allowed = await maxConnections(url);
  const wanted = connectionsOf(size, env);
  if (allowed === null || wanted <= allowed) return;
  throw new Refusal(
    `--processes ${size.processes} --workers ${size.workers} may open ${wanted} connections, and the ` +
      `database allows for ${allowed} (max_connections): start fewer, make DATABASE_POOL_SIZE ` +
      `smaller, or raise max_connections to ${wanted + KEPT_FREE}`,
  );
}

/**
 * @param {string} url
 * @returns {Promise<number | null>} null: nobody answers, or a pooler that does not know
 */
async function maxConnections(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query('SHOW max_connections');
    return Number(rows[0]?.max_connections) || null;
  } catch {
    return null;
  } finally {
    await client.end().catch(() => {});
  }
}
