import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';

/** Every wrong setting at once, so that one start tells all that must be mended. */
export class ConfigInvalid extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The configuration is not valid:\n  ${faults.join('\n  ')}`);
  }
}

/**
 * Reads a process's whole configuration, once, from the environment. The properties of `shape`
 * are the names of the variables; an empty variable counts as not set.
 *
 * @throws ConfigInvalid
 */
export function loadConfig<T extends object>(
  shape: new () => T,
  environment: NodeJS.ProcessEnv = process.env,
): Readonly<T> {
  const known = Object.keys(new shape());
  const given = Object.fromEntries(
    known
      .map((name) => [name, environment[name]] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const config = plainToInstance(shape, given, { exposeDefaultValues: true });
  const faults = validateSync(config, { skipMissingProperties: false }).flatMap((error) =>
    Object.values(error.constraints ?? {}),
  );
  // Several rules of one setting may say the same.
  if (faults.length > 0) throw new ConfigInvalid([...new Set(faults)]);
  return Object.freeze(config);
}
