const LOOK_EVERY_MS = 500;

/**
 * npm ends with a signal and passes none on: what it has started learns of that only by getting
 * another parent. Imports nothing, and keeps to syntax that an old Node reads.
 *
 * @param {() => void} orphaned called once
 */
export function whenParentDies(orphaned) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    orphaned();
  }, LOOK_EVERY_MS);
  timer.unref();
}
