import { sharedSystem } from '@app/testing';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface CommandRun {
  code: number;
  stdout: string;
  stderr: string;
}

/** A command of tenant-service against the shared system, however it ends. */
export async function tenantCommand(...args: string[]): Promise<CommandRun> {
  const { environment } = sharedSystem();
  try {
    const { stdout, stderr } = await run(
      process.execPath,
      ['dist/apps/tenant-service/src/cli.js', ...args],
      { env: { ...process.env, ...environment } },
    );
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as CommandRun;
    return { code, stdout, stderr };
  }
}
