import { existsSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeDataDir } from './files.mjs';
import { LockTaken, takeLock } from './lock.mjs';
import { findFreePort } from './ports.mjs';
import { usableBinaries } from './postgres/binaries.mjs';
import { makeCluster } from './postgres/cluster.mjs';
import { KeptServer } from './postgres/kept-server.mjs';
import { stopLeftovers } from './postgres/leftovers.mjs';
import { findPlace } from './postgres/place.mjs';
import { ServerDidNotStart, startServer } from './postgres/server.mjs';
import { Refusal } from './refusal.mjs';

const HOST = '127.0.0.1';
const BUSY_LIMIT_MS = 15_000;
const STOP_LIMIT_MS = 5_000;

/**
 * @typedef {object} EmbeddedPostgres
 * @property {number} port
 * @property {string} adminUrl of the superuser, naming the database `postgres`
 * @property {string} version such as 18.4
 * @property {boolean} fresh whether this start made the cluster
 * @property {() => number} pid of the keeper that stands over the server now
 * @property {(limit_ms?: number) => Promise<void>} stop fast shutdown; after the limit an immediate one
 * @property {() => Promise<void>} destroy stops it and deletes its data: for tests
 */

/**
 * Runs a real PostgreSQL from npm's packages, with its data below `dataDir`, for as long as this
 * process lives. A server that dies in between is started again on the same port.
 *
 * @param {object} options
 * @param {string} options.dataDir made when missing
 * @param {number} [options.port] a free one is taken by default
 * @param {Record<string, string | number | boolean>} [options.settings] of postgresql.conf, such as `fsync: 'off'`
 * @param {string} [options.logDir] for postgres.log; `<dataDir>/logs` by default
 * @param {(line: string) => void} [options.say] told when the server dies and comes back
 * @param {() => void} [options.onRestart]
 * @returns {Promise<EmbeddedPostgres>}
 */
export async function startEmbeddedPostgres({
  dataDir,
  port: wantedPort,
  settings = {},
  logDir = join(dataDir, 'logs'),
  say = () => {},
  onRestart = () => {},
}) {
  makeDataDir(dataDir);
  const place = await findPlace(dataDir);
  const lock = await takeLock(place.home, 'postgres').catch((error) => {
    if (!(error instanceof LockTaken)) throw error;
    throw new Refusal(`The database in ${place.home} is in use by process ${error.pid}.`);
  });

  try {
    const { native, version, major } = usableBinaries(place);
    const dataFolder = join(place.home, 'data');
    const fresh = !existsSync(dataFolder);
    const durable = String(settings.fsync ?? 'on') !== 'off';
    await stopLeftovers(dataFolder);
    const { data, password } = await makeCluster({ ...place, native, major, durable });
    const start = (/** @type {number} */ port) =>
      startServer({
        native,
        data: realpathSync(data),
        user: place.user,
        port,
        logFile: join(logDir, 'postgres.log'),
        settings,
      });

    let port = wantedPort ?? (await findFreePort(HOST));
    const server = await untilNotBusy(
      () => start(port),
      async () => {
        if (wantedPort === undefined) port = await findFreePort(HOST);
      },
    );
    const kept = new KeptServer({ server, data, restart: () => start(port), say, onRestart });
    const stop = async (limit_ms = STOP_LIMIT_MS) => {
      await kept.stop(limit_ms);
      lock.release();
    };
    return {
      port,
      adminUrl: `postgres://postgres:${password}@${HOST}:${port}/postgres`,
      version,
      fresh,
      pid: () => kept.server.pid,
      stop,
      destroy: async () => {
        await stop(0);
        rmSync(place.home, { recursive: true, force: true });
        rmSync(join(dataDir, 'postgres.location'), { force: true });
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * Sessions of a killed server let go of its shared memory only after a moment, and a port that
 * was free can be taken by the time it is used.
 *
 * @template T
 * @param {() => Promise<T>} start
 * @param {() => Promise<void>} choosePort
 * @returns {Promise<T>}
 */
async function untilNotBusy(start, choosePort) {
  const deadline = Date.now() + BUSY_LIMIT_MS;
  for (;;) {
    try {
      return await start();
    } catch (error) {
      if (!(error instanceof ServerDidNotStart) || Date.now() > deadline) throw error;
      if (error.portTaken) await choosePort();
      else if (!error.stillBusy) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
