import { setTimeout as sleep } from 'node:timers/promises';

const ASK_EVERY_MS = 25;

/** Asks until `probe` stops throwing and gives something, or throws its last complaint. */
export async function eventually<T>(
  probe: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  limitMs = 10_000,
): Promise<T> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    let complaint: unknown = new Error(`Still nothing after ${limitMs} ms`);
    try {
      const found = await probe();
      if (found !== null && found !== undefined && found !== false) return found;
    } catch (error) {
      complaint = error;
    }
    if (Date.now() > deadline) throw complaint;
    await sleep(ASK_EVERY_MS);
  }
}
