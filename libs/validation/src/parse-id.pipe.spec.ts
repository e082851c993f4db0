import { NotFound } from '@app/errors';
import { ParseId } from './parse-id.pipe';

const ID = '0190d6a5-1f4e-7c3a-9b2e-1a2b3c4d5e6f';

describe('C3: the id in a path', () => {
  const pipe = new ParseId();

  it('is lower-cased', () => {
    expect(pipe.transform(ID.toUpperCase())).toBe(ID);
  });

  it.each(['17', '', 'me', `${ID}0`, `${ID}\n`, "' OR true --", 'x'.repeat(10_000)])(
    'that is no id names nothing: %j',
    (text) => {
      expect(() => pipe.transform(text)).toThrow(NotFound);
    },
  );
});
