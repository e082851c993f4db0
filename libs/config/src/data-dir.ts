/**
 * The folder of everything we keep, where one is set. For a process whose configuration is wrong: what
 * it has to say of that belongs into its log.
 */
export function dataDirOf(environment: NodeJS.ProcessEnv = process.env): string | null {
  return environment['DATA_DIR'] ?? null;
}
