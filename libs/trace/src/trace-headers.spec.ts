import { traceHeaders } from './trace-headers';

const W3C = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-01$/;

const w3cIdOf = (traceId: string): string | undefined =>
  PARENT.exec(traceHeaders(traceId)['traceparent'] ?? '')?.[1];

describe('C6: how a trace id travels on', () => {
  it('as it is, in both headers, where it is a W3C id', () => {
    expect(traceHeaders(W3C)['x-trace-id']).toBe(W3C);
    expect(w3cIdOf(W3C)).toBe(W3C);
  });

  it('with one and the same traceparent id everywhere, where it is none', () => {
    expect(traceHeaders('order-17')['x-trace-id']).toBe('order-17');
    expect(w3cIdOf('order-17')).toMatch(/^[0-9a-f]{32}$/);
    expect(w3cIdOf('order-17')).toBe(w3cIdOf('order-17'));
    expect(w3cIdOf('order-17')).not.toBe(w3cIdOf('order-18'));
  });

  it('with a span of its own each time', () => {
    const spans = [1, 2].map(() => PARENT.exec(traceHeaders(W3C)['traceparent'] ?? '')?.[2]);
    expect(spans[0]).not.toBe(spans[1]);
  });

  it('as part of the span at hand, recorded or not, with what others keep of the trace', () => {
    const parent = { spanId: '00f067aa0ba902b7', flags: 0, state: 'a=1' };
    expect(traceHeaders(W3C, parent)).toEqual({
      'x-trace-id': W3C,
      traceparent: `00-${W3C}-00f067aa0ba902b7-00`,
      tracestate: 'a=1',
    });
  });

  it('never in a traceparent of zeros alone, which receivers throw away', () => {
    const zeros = '0'.repeat(32);
    expect(traceHeaders(zeros)['x-trace-id']).toBe(zeros);
    expect(w3cIdOf(zeros)).not.toBe(zeros);
  });
});
