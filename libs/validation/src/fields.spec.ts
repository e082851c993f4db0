import { InvalidInput, type FieldErrors } from '@app/errors';
import {
  EmailField,
  EnumField,
  FlagField,
  IdField,
  KeyField,
  KeysField,
  ListField,
  NoteField,
  TextField,
  TextsField,
  TimeField,
  TokenField,
  WholeField,
} from './fields';
import { bodyValidation } from './validation-pipe';

class Person {
  @TextField({ max: 10 }) name: string;
}

class Order {
  @TextField({ min: 2, max: 10, optional: true }) title?: string;
  @NoteField({ max: 20, optional: true }) note?: string;
  @TokenField({ max: 20, optional: true }) password?: string;
  @EmailField({ optional: true }) email?: string;
  @IdField({ optional: true }) id?: string;
  @EnumField(['low', 'high'], { optional: true }) priority?: string;
  @TimeField({ optional: true }) due?: string;
  @FlagField({ optional: true }) urgent?: boolean;
  @WholeField(1, 5, { optional: true }) count?: number;
  @ListField(() => Person, { max: 2, optional: true }) people?: Person[];
}

const ID = '0190d6a5-1f4e-7c3a-9b2e-1a2b3c4d5e6f';
const pipe = bodyValidation();

function accepted<T extends object>(shape: new () => T, body: object): Promise<T> {
  return pipe.transform(body, { type: 'body', metatype: shape }) as Promise<T>;
}

/** What is wrong with a body; nothing is wrong with one that is accepted. */
async function faultsOf(body: object, shape: new () => object = Order): Promise<FieldErrors> {
  try {
    await accepted(shape, body);
    return {};
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return error.extensions['errors'] as FieldErrors;
  }
}

const NUL = String.fromCharCode(0);
const ESCAPE = String.fromCharCode(27);
const LINE_SEPARATOR = String.fromCharCode(0x2028);
const HALF_CHARACTER = String.fromCharCode(0xd83d);

describe('every input', () => {
  it('C3: with a field that nobody knows is refused, and the field named', async () => {
    expect(Object.keys(await faultsOf({ title: 'ok', owner: 'me' }))).toEqual(['owner']);
  });

  it('C3: is told of all its faults at once', async () => {
    const faults = await faultsOf({ title: 1, email: 'nobody', count: 9 });
    expect(Object.keys(faults).sort()).toEqual(['count', 'email', 'title']);
  });

  it('may leave out what is optional', async () => {
    await expect(accepted(Order, {})).resolves.toEqual({});
  });

  it('may not leave out what is not', async () => {
    expect(Object.keys(await faultsOf({}, Person))).toEqual(['name']);
  });

  it.each(['title', 'note', 'password', 'email', 'id', 'priority', 'urgent', 'count', 'people'])(
    'C3: null is no %s, though it may be left out',
    async (field) => {
      expect(Object.keys(await faultsOf({ [field]: null }))).toEqual([field]);
    },
  );

  it.each(['title', 'note', 'password', 'email', 'id', 'priority'])(
    'C3: a %s is a text and nothing else',
    async (field) => {
      for (const value of [1, true, ['text'], { text: 'text' }]) {
        expect(Object.keys(await faultsOf({ [field]: value }))).toEqual([field]);
      }
    },
  );
});

describe('TextField', () => {
  it('is trimmed before it is measured', async () => {
    await expect(accepted(Order, { title: '  A title \n' })).resolves.toEqual({ title: 'A title' });
    expect(await faultsOf({ title: '    a    ' })).toHaveProperty('title');
  });

  it('keeps its bounds', async () => {
    for (const title of ['ab', 'x'.repeat(10)]) expect(await faultsOf({ title })).toEqual({});
    for (const title of ['', 'a', 'x'.repeat(11)]) {
      expect(await faultsOf({ title })).toHaveProperty('title');
    }
  });

  it.each([NUL, ESCAPE, '\t', '\n', '\r', '\u007f', LINE_SEPARATOR, HALF_CHARACTER])(
    'refuses %j, which is not of one line',
    async (character) => {
      expect(await faultsOf({ title: `a${character}b` })).toEqual({
        title: ['title must be one line without control characters'],
      });
    },
  );

  it.each(['Ünïcödé', '日本語', '👩‍🚀', "O'Brien"])('takes %s', async (title) => {
    await expect(accepted(Order, { title })).resolves.toEqual({ title });
  });
});

describe('NoteField', () => {
  it('takes several lines, and may be empty', async () => {
    await expect(accepted(Order, { note: ' one\r\n\ttwo\n' })).resolves.toEqual({
      note: 'one\r\n\ttwo',
    });
    expect(await faultsOf({ note: '' })).toEqual({});
  });

  it.each([NUL, ESCAPE, '\u000b', '\u007f', HALF_CHARACTER])('refuses %j', async (character) => {
    expect(await faultsOf({ note: `a${character}b` })).toEqual({
      note: ['note must not contain control characters'],
    });
  });

  it('is bounded', async () => {
    expect(await faultsOf({ note: 'x'.repeat(20) })).toEqual({});
    expect(await faultsOf({ note: 'x'.repeat(21) })).toHaveProperty('note');
  });
});

describe('TokenField', () => {
  it('is never trimmed or changed', async () => {
    const password = '  Correct\thorse ';
    await expect(accepted(Order, { password })).resolves.toEqual({ password });
  });

  it('is bounded, for it is costly to hash', async () => {
    expect(await faultsOf({ password: 'x'.repeat(20) })).toEqual({});
    for (const password of ['', 'x'.repeat(21)]) {
      expect(await faultsOf({ password })).toHaveProperty('password');
    }
  });
});

describe('EmailField', () => {
  it('I1: is trimmed and lower-cased', async () => {
    await expect(accepted(Order, { email: ' Jane.Doe+Shop@Example.COM ' })).resolves.toEqual({
      email: 'jane.doe+shop@example.com',
    });
  });

  it.each([
    'jane',
    'jane@',
    '@example.com',
    'jane@example',
    'jane doe@example.com',
    'jane@example.com\nbcc: all@example.com',
    `jane${NUL}@example.com`,
    'jäne@example.com',
    `jane${HALF_CHARACTER}@example.com`,
    `${'x'.repeat(250)}@example.com`,
    'Jane <jane@example.com>',
    'jane@example.com,joe@example.com',
    '',
  ])('refuses %j', async (email) => {
    expect(Object.keys(await faultsOf({ email }))).toEqual(['email']);
  });
});

describe('IdField', () => {
  it('is lower-cased', async () => {
    await expect(accepted(Order, { id: ID.toUpperCase() })).resolves.toEqual({ id: ID });
  });

  it.each(['17', 'acme', ID.slice(1), `${ID}0`, `{${ID}}`, ` ${ID}`])('refuses %j', async (id) => {
    expect(await faultsOf({ id })).toEqual({ id: ['id must be a UUID'] });
  });
});

describe('TimeField', () => {
  it.each(['2026-01-31T12:00:00Z', '2024-02-29T23:59:59.123456+05:30'])('takes %s', async (due) => {
    await expect(accepted(Order, { due })).resolves.toEqual({ due });
  });

  it.each([
    '2026-02-29T12:00:00Z',
    '2026-01-31',
    '2026-01-31T12:00:00',
    '2026-01-31 12:00:00Z',
    '2026-01-31T24:00:00Z',
    '2026-01-31T23:59:60Z',
    '0000-01-31T12:00:00Z',
    '+012026-01-31T12:00:00Z',
    '2026-01-31T12:00:00+15:00',
    'yesterday',
    '',
  ])('refuses %j', async (due) => {
    expect(Object.keys(await faultsOf({ due }))).toEqual(['due']);
  });
});

describe('EnumField, FlagField and WholeField', () => {
  it('an enum is one of its values, as they are written', async () => {
    expect(await faultsOf({ priority: 'high' })).toEqual({});
    for (const priority of ['HIGH', 'middle', '']) {
      expect(await faultsOf({ priority })).toEqual({
        priority: ['priority must be one of low, high'],
      });
    }
  });

  it('a flag is true or false, and no word for it', async () => {
    expect(await faultsOf({ urgent: false })).toEqual({});
    for (const urgent of ['true', 1, 0])
      expect(await faultsOf({ urgent })).toHaveProperty('urgent');
  });

  it('a number is whole, within its bounds, and no text', async () => {
    for (const count of [1, 5]) expect(await faultsOf({ count })).toEqual({});
    for (const count of [0, 6, 2.5, '3', -1]) {
      expect(await faultsOf({ count })).toHaveProperty('count');
    }
  });
});

describe('KeyField and TextsField', () => {
  class Grouping {
    @KeyField({ max: 5 }) key: string;
    @KeyField({ separators: '_-', optional: true }) dashed?: string;
    @TextsField({ max: 2, longest: 3 }) words: string[];
    @KeysField({ max: 2, optional: true }) keys?: string[];
  }
  const faulty = async (body: object): Promise<string[]> =>
    Object.keys(await faultsOf({ key: 'a', words: ['x'], ...body }, Grouping));

  it('a key is of small letters, digits and its separators, as it is written', async () => {
    for (const key of ['a', 'a_1', 'abcde']) expect(await faulty({ key })).toEqual([]);
    for (const key of ['', '1a', 'A', ' a', 'a ', 'a-b', 'a.b', 'ä', 'abcdef', '_a', 1, ['a']])
      expect(await faulty({ key })).toEqual(['key']);
    expect(await faulty({ dashed: 'a-b_c' })).toEqual([]);
    expect(await faulty({ dashed: '-a' })).toEqual(['dashed']);
  });

  it('a list of keys holds nothing else', async () => {
    expect(await faulty({ keys: ['read', 'a_1'] })).toEqual([]);
    for (const keys of [
      [],
      ['a', 'b', 'c'],
      ['A'],
      ['a.b'],
      [''],
      [1],
      'a',
      null,
      ['x'.repeat(51)],
    ])
      expect(await faulty({ keys })).toEqual(['keys']);
  });

  it('a list of texts is bounded, and so is each of them', async () => {
    expect(await faulty({ words: ['abc', ''] })).toEqual([]);
    for (const words of [[], ['a', 'b', 'c'], ['abcd'], [1], [null], [['a']], 'a', {}, null])
      expect(await faulty({ words })).toEqual(['words']);
  });
});

describe('ListField', () => {
  it('holds objects of its kind', async () => {
    const { people } = await accepted(Order, { people: [{ name: ' Jane ' }] });
    expect(people).toEqual([{ name: 'Jane' }]);
    expect(people?.[0]).toBeInstanceOf(Person);
  });

  it('keeps its bounds', async () => {
    const people = [{ name: 'a' }, { name: 'b' }, { name: 'c' }];
    expect(await faultsOf({ people: people.slice(0, 2) })).toEqual({});
    for (const wrong of [[], people, 'people', { length: 1 }]) {
      expect(await faultsOf({ people: wrong })).toHaveProperty('people');
    }
  });

  it('C3: names what is wrong inside by its place', async () => {
    const faults = await faultsOf({ people: [{ name: 'a' }, { name: '' }] });
    expect(Object.keys(faults)).toEqual(['people.1.name']);
    expect(Object.keys(await faultsOf({ people: [{ name: 'a', age: 3 }] }))).toEqual([
      'people.0.age',
    ]);
  });
});
