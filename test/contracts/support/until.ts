import { eventually } from '@app/testing';

/** Waits until what is asserted holds, or throws what it complains of last. */
export function until(assertion: () => void | Promise<void>, limitMs?: number): Promise<boolean> {
  return eventually(async () => {
    await assertion();
    return true;
  }, limitMs);
}
