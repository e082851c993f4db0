import type { CallHandler } from '@nestjs/common';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import { runInContext, systemContext } from '@app/context';
import { firstValueFrom, of } from 'rxjs';
import { TraceIdInterceptor } from './trace-id.interceptor';

describe('C6: TraceIdInterceptor', () => {
  const headers = new Map<string, string>();
  const reply = { header: (name: string, value: string) => headers.set(name, value) };
  const execution = new ExecutionContextHost([{}, reply]);
  const next: CallHandler = { handle: () => of('answer') };
  const interceptor = new TraceIdInterceptor();

  beforeEach(() => headers.clear());

  it('puts the trace id on the answer, and leaves the answer alone', async () => {
    const answer = runInContext(systemContext('order-17'), () =>
      interceptor.intercept(execution, next),
    );
    expect(headers.get('x-trace-id')).toBe('order-17');
    await expect(firstValueFrom(answer)).resolves.toBe('answer');
  });

  it('says so where nobody opened a context', () => {
    expect(() => interceptor.intercept(execution, next)).toThrow('No request context');
    expect(headers.size).toBe(0);
  });
});
