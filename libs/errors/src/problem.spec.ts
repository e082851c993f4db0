import { invalidFields } from './problem';

describe('C3: which fields are wrong', () => {
  it('names each with everything that is wrong with it', () => {
    expect(
      invalidFields([
        { property: 'email', constraints: { isEmail: 'no address', maxLength: 'too long' } },
        { property: 'role', constraints: { isString: 'no text' } },
      ]),
    ).toEqual({ email: ['no address', 'too long'], role: ['no text'] });
  });

  it('names nested ones by their path', () => {
    const key = { property: 'key', constraints: { isString: 'no text' } };
    expect(
      invalidFields([
        { property: 'checks', children: [{ property: '0', children: [key] }] },
        { property: 'owner', constraints: { isObject: 'no object' }, children: [key] },
      ]),
    ).toEqual({
      'checks.0.key': ['no text'],
      owner: ['no object'],
      'owner.key': ['no text'],
    });
  });

  it('says nothing of fields that are right', () => {
    expect(invalidFields([])).toEqual({});
    expect(invalidFields([{ property: 'fine', children: [] }])).toEqual({});
  });
});
