import { newTraceId, traceIdOf } from './trace-id';

const W3C = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = `00-${W3C}-00f067aa0ba902b7-01`;
const FRESH = /^[0-9a-f]{32}$/;

describe('C6: the trace id of a request', () => {
  it.each(['a', 'order-17', 'A_b-9', 'x'.repeat(64), W3C])('is the one given: %s', (given) => {
    expect(traceIdOf({ 'x-trace-id': given })).toBe(given);
  });

  it.each([
    '',
    ' ',
    'x'.repeat(65),
    'two words',
    'line\nbreak',
    'line\n',
    'a.b',
    'ünïcode',
    '<script>',
    '{"level":"fatal"}',
  ])('is replaced, never repaired, when it is %j', (given) => {
    const traceId = traceIdOf({ 'x-trace-id': given });
    expect(traceId).toMatch(FRESH);
    expect(traceId).not.toContain(given.trim() || '-');
  });

  it('is that of the traceparent where no other is given', () => {
    expect(traceIdOf({ traceparent: PARENT })).toBe(W3C);
    expect(traceIdOf({ 'x-trace-id': 'not valid', traceparent: PARENT })).toBe(W3C);
    expect(traceIdOf({ 'x-trace-id': 'order-17', traceparent: PARENT })).toBe('order-17');
  });

  it.each([
    '00-00000000000000000000000000000000-00f067aa0ba902b7-01',
    `00-${W3C.toUpperCase()}-00f067aa0ba902b7-01`,
    `00-${W3C}-00f067aa0ba902b7`,
    `ff-${W3C}-00f067aa0ba902b7-01`,
    `00-${W3C.slice(1)}-00f067aa0ba902b7-01`,
    `${PARENT}-more`,
    'garbage',
  ])('is a new one for the traceparent %s', (traceparent) => {
    const traceId = traceIdOf({ traceparent });
    expect(traceId).toMatch(FRESH);
    expect(traceId).not.toMatch(/^0+$/);
    expect(traceId).not.toBe(W3C);
  });

  it('is a new one each time when none is given', () => {
    expect(traceIdOf({})).toMatch(FRESH);
    expect(new Set(Array.from({ length: 100 }, newTraceId)).size).toBe(100);
  });
});
