import { parentOf, readTraceParent, traceParentText } from './trace-parent';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';
const of = (rest: string): ReturnType<typeof readTraceParent> => readTraceParent(rest);

describe('C6: a caller’s span', () => {
  it('is read from the traceparent, with the state that others keep', () => {
    expect(readTraceParent(`00-${TRACE}-${SPAN}-01`, 'a=1,b=2')).toEqual({
      w3cTraceId: TRACE,
      spanId: SPAN,
      flags: 1,
      state: 'a=1,b=2',
    });
    expect(of(`00-${TRACE}-${SPAN}-00`)?.flags).toBe(0);
    // Only whether it is recorded is passed on.
    expect(of(`00-${TRACE}-${SPAN}-fe`)?.flags).toBe(0);
    expect(of(`00-${TRACE}-${SPAN}-ff`)?.flags).toBe(1);
  });

  it('may be of a later version, which may say more', () => {
    expect(of(`01-${TRACE}-${SPAN}-01-what-is-to-come`)?.spanId).toBe(SPAN);
    expect(of(`cc-${TRACE}-${SPAN}-01`)?.spanId).toBe(SPAN);
    expect(of(`01-${TRACE}-${SPAN}-01.more`)).toBeNull();
  });

  it.each([
    undefined,
    '',
    'garbage',
    `00-${TRACE}-${SPAN}-01-more`,
    `ff-${TRACE}-${SPAN}-01`,
    `00-${'0'.repeat(32)}-${SPAN}-01`,
    `00-${TRACE}-${'0'.repeat(16)}-01`,
    `00-${TRACE.toUpperCase()}-${SPAN}-01`,
    `00-${TRACE}-${SPAN}`,
    `00-${TRACE}-${SPAN}-1`,
    ` 00-${TRACE}-${SPAN}-01`,
  ])('is none in %j', (text) => expect(readTraceParent(text)).toBeNull());

  it.each(['', 'x'.repeat(513), 'a=1\nforged', 'a=é', 7])('has no state in %j', (state) => {
    expect(readTraceParent(`00-${TRACE}-${SPAN}-01`, state)?.state).toBeNull();
  });

  it('counts in its own trace alone', () => {
    const traceparent = `00-${TRACE}-${SPAN}-01`;
    expect(parentOf({ traceparent }, TRACE)?.spanId).toBe(SPAN);
    expect(parentOf({ traceparent }, 'order-17')).toBeNull();
    const ours = traceParentText('order-17', { spanId: SPAN, flags: 1, state: null });
    expect(parentOf({ traceparent: ours }, 'order-17')?.spanId).toBe(SPAN);
  });

  it('is written as it was read', () => {
    for (const text of [`00-${TRACE}-${SPAN}-01`, `00-${TRACE}-${SPAN}-00`])
      expect(traceParentText(TRACE, readTraceParent(text)!)).toBe(text);
  });
});
