import type { System } from '@app/testing';
import { join } from 'node:path';

interface SharedPort {
  open(port: number, host: string): Promise<void>;
  close(): Promise<void>;
}

interface Supervisor {
  readonly running: { name: string; pid: number }[];
  start(child: {
    name: string;
    args: string[];
    env: NodeJS.ProcessEnv;
    logFile: string;
    sharedPort?: SharedPort;
  }): Promise<void>;
  restart(limitMs: number): Promise<number>;
  stop(which: () => boolean, limitMs: number): Promise<void>;
}

interface Launcher {
  SharedPort: new () => SharedPort;
  Supervisor: new () => Supervisor;
}

/** Processes of tenant-service under the launcher's own supervision. */
export interface Fleet {
  apis: Supervisor;
  workers: Supervisor;
  stop(): Promise<void>;
}

const STOP_LIMIT_MS = 10_000;

/**
 * Several API processes of tenant-service on the system's one port, and several workers. The system
 * must have been started without those of its own.
 */
export async function startFleet(
  system: System,
  { processes, workers }: { processes: number; workers: number },
): Promise<Fleet> {
  const launcher = {
    ...(await import(join(process.cwd(), 'launcher/shared-port.mjs'))),
    ...(await import(join(process.cwd(), 'launcher/supervisor.mjs'))),
  } as Launcher;
  const sharedPort = new launcher.SharedPort();
  const { hostname, port } = new URL(system.tenantUrl);
  if (processes > 0) await sharedPort.open(Number(port), hostname);
  const fleet = { apis: new launcher.Supervisor(), workers: new launcher.Supervisor() };
  const start = (kind: 'main' | 'worker', index: number): Promise<void> =>
    fleet[kind === 'main' ? 'apis' : 'workers'].start({
      name: `${kind}-${index}`,
      args: [join(process.cwd(), `dist/apps/tenant-service/src/${kind}.js`)],
      env: {
        ...process.env,
        ...system.environment,
        INSTANCE: String(index),
        // Of its own, beside the shared one: any that is free.
        TENANT_SERVICE_PORT: '0',
      },
      logFile: join(system.dataDir, `${kind}-${index}.out`),
      ...(kind === 'main' && { sharedPort }),
    });
  const numbers = (amount: number): number[] => Array.from({ length: amount }, (_, n) => n + 1);
  await Promise.all([
    ...numbers(processes).map((index) => start('main', index)),
    ...numbers(workers).map((index) => start('worker', index)),
  ]);
  const stop = async (): Promise<void> => {
    const closed = processes > 0 ? sharedPort.close() : Promise.resolve();
    await Promise.all([
      fleet.apis.stop(() => true, STOP_LIMIT_MS),
      fleet.workers.stop(() => true, STOP_LIMIT_MS),
    ]);
    await closed;
  };
  return { ...fleet, stop };
}
