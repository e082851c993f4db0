import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { enduringDestination } from './enduring';

describe('L1: a disk that is full', () => {
  it('ends nothing, and is told of once on stderr', async () => {
    const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const fd = openSync('/dev/full', 'a');
    try {
      const lines = enduringDestination({ fd, name: 'a.log' });
      for (let line = 0; line < 3; line++) {
        lines.write('{"message":"anything"}\n');
        await sleep(20);
      }
      expect(stderr.mock.calls).toEqual([
        [expect.stringMatching(/^Lines of a\.log can not be written: ENOSPC/)],
      ]);
    } finally {
      stderr.mockRestore();
      closeSync(fd);
    }
  });
});
