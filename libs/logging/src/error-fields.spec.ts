import { errorFields } from './error-fields';

class QueryFailed extends Error {}

describe('L1: what a log line tells of an error', () => {
  it('its type, message, stack and the names of what was violated', () => {
    const error = Object.assign(new QueryFailed('duplicate key'), {
      code: '23505',
      constraint: 'users_email',
      table: 'users',
      routine: '_bt_check_unique',
      status: 409,
    });
    expect(errorFields(error)).toEqual({
      type: 'QueryFailed',
      message: 'duplicate key',
      stack: error.stack,
      code: '23505',
      constraint: 'users_email',
      table: 'users',
      routine: '_bt_check_unique',
      status: 409,
    });
  });

  it('never the parameters, the row, the query or the connection', () => {
    const error = Object.assign(new QueryFailed('failed'), {
      parameters: ['hunter2'],
      detail: 'Key (email)=(hunter2) already exists.',
      query: "SELECT 'hunter2'",
      where: 'hunter2',
      client: { password: 'hunter2' },
      driverError: { detail: 'hunter2' },
      code: { text: 'hunter2' },
    });
    expect(Object.keys(errorFields(error)).sort()).toEqual(['message', 'stack', 'type']);
    expect(JSON.stringify(errorFields(error))).not.toContain('hunter2');
  });

  it('its causes, by the same rule', () => {
    const cause = Object.assign(new Error('refused'), {
      code: 'ECONNREFUSED',
      address: '10.0.0.1',
    });
    expect(errorFields(new Error('failed', { cause }))).toMatchObject({
      message: 'failed',
      cause: { message: 'refused', code: 'ECONNREFUSED' },
    });
    expect(JSON.stringify(errorFields(new Error('failed', { cause })))).not.toContain('10.0.0.1"');
  });

  it('no endless chain of causes', () => {
    const error = new Error('around and around');
    error.cause = error;
    const told = JSON.stringify(errorFields(error));
    expect(told.split('"message"')).toHaveLength(6);
  });

  it.each([
    ['a text', { message: 'a text' }],
    [undefined, { message: 'undefined' }],
    [null, { message: 'null' }],
    [42, { message: '42' }],
  ])('%j that was thrown, as a text', (thrown, fields) => {
    expect(errorFields(thrown)).toEqual(fields);
  });
});
