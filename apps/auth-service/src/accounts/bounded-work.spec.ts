import { Unavailable } from '@app/errors';
import { BoundedWork } from './bounded-work';

/** Work that ends when the test says so. */
function controlled(): { work: () => Promise<void>; end: () => void; started: () => boolean } {
  let end: () => void = () => undefined;
  let started = false;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const work = (): Promise<void> => {
    started = true;
    return ended;
  };
  return { work, end, started: () => started };
}

describe('BoundedWork', () => {
  it('runs no more at once than it may, and the next when one ends', async () => {
    const bounded = new BoundedWork(1, 1);
    const [first, second] = [controlled(), controlled()];
    const running = [bounded.run(first.work), bounded.run(second.work)];
    expect([first.started(), second.started()]).toEqual([true, false]);
    first.end();
    await running[0];
    expect(second.started()).toBe(true);
    second.end();
    await Promise.all(running);
  });

  it('refuses what can neither run nor wait', async () => {
    const bounded = new BoundedWork(1, 0);
    const first = controlled();
    const running = bounded.run(first.work);
    await expect(bounded.run(() => Promise.resolve())).rejects.toThrow(Unavailable);
    first.end();
    await running;
    await expect(bounded.run(() => Promise.resolve('free again'))).resolves.toBe('free again');
  });

  it('frees the slot of work that fails', async () => {
    const bounded = new BoundedWork(1, 0);
    await expect(bounded.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(bounded.run(() => Promise.resolve('yes'))).resolves.toBe('yes');
  });
});
