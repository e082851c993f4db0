import {
  sharedSystem,
  startSystem,
  type System,
  type SystemOptions,
  TestProcess,
} from '@app/testing';

/**
 * A system with settings, processes and a database of its own, on the cluster of the shared one:
 * starting PostgreSQL again would cost seconds and tell nothing.
 */
export function anOwnSystem(
  environment: Record<string, string> = {},
  start?: SystemOptions['start'],
): Promise<System> {
  const cluster = {
    adminUrl: sharedSystem().databases.admin,
    close: () => Promise.resolve(),
  };
  return startSystem({ environment, cluster, ...(start && { start }) });
}

/** One more process of a system: a second worker, or the API on another port. */
export function oneMore(
  system: System,
  script: 'main' | 'worker',
  overrides: Record<string, string> = {},
): TestProcess {
  return new TestProcess(
    `another tenant-service ${script}`,
    `apps/tenant-service/src/${script}.js`,
    {
      ...process.env,
      ...system.environment,
      ...overrides,
    },
  );
}
