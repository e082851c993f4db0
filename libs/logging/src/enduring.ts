import { destination } from 'pino';

type Destination = ReturnType<typeof destination>;

/** Of lines that can't be written now; what comes beyond is lost, and no memory with it. */
const MOST_WAITING_BYTES = 8 * 1024 * 1024;

/**
 * Where lines go, for good: a disk that is full, or whoever reads and has gone, must not end what
 * logs. Lines wait within a bound for the next one that can be written, and stderr is told once.
 *
 * @param where a file descriptor, and what it is called
 */
export function enduringDestination(where: { fd: number; name: string }): Destination {
  const stream = destination({ fd: where.fd, sync: false, maxLength: MOST_WAITING_BYTES });
  let told = false;
  stream.on('error', (error: Error) => {
    if (told) return;
    told = true;
    process.stderr.write(`Lines of ${where.name} can not be written: ${error.message}\n`);
  });
  stream.on('write', () => (told = false));
  return stream;
}
