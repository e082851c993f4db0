import { InvalidInput } from '@app/errors';
import { PageQuery } from './page-query';
import { bodyValidation } from './validation-pipe';

const pipe = bodyValidation();
const read = (query: object): Promise<PageQuery> =>
  pipe.transform(query, { type: 'query', metatype: PageQuery }) as Promise<PageQuery>;

describe('C4: the query of a list', () => {
  it('asks for 20 rows when it does not say how many', async () => {
    await expect(read({})).resolves.toEqual({ limit: 20 });
  });

  it.each(['1', '100'])('may ask for %s', async (limit) => {
    await expect(read({ limit })).resolves.toEqual({ limit: Number(limit) });
  });

  it.each(['0', '101', '-1', '1.5', 'all', '', ['1', '2']])('may not ask for %j', async (limit) => {
    await expect(read({ limit })).rejects.toThrow(InvalidInput);
  });

  it('may not bring a cursor that is a list, or longer than any', async () => {
    await expect(read({ cursor: ['a', 'b'] })).rejects.toThrow(InvalidInput);
    await expect(read({ cursor: 'x'.repeat(513) })).rejects.toThrow(InvalidInput);
  });

  it('may not bring what nobody knows', async () => {
    await expect(read({ offset: '20' })).rejects.toThrow(InvalidInput);
  });
});
