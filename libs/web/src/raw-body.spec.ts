import { currentContext, runInContext, systemContext } from '@app/context';
import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { collectBody, type RawBody } from './raw-body';

/** A body that arrives in these pieces, and the trace under which it was finished. */
function arrive(pieces: string[], limit: number): Promise<{ body?: RawBody; trace?: string }> {
  const stream = new PassThrough();
  const arrived = new Promise<{ body?: RawBody; trace?: string }>((resolve, reject) =>
    runInContext(systemContext('order-17'), () =>
      collectBody('application/json', stream as unknown as IncomingMessage, limit, (error, body) =>
        error ? reject(error) : resolve({ body, trace: currentContext()?.traceId }),
      ),
    ),
  );
  for (const piece of pieces) stream.write(piece);
  stream.end();
  return arrived;
}

describe('a body as it comes in', () => {
  it('is put together from its pieces', async () => {
    const { body } = await arrive(['{"a"', ': 1}'], 8);
    expect(body?.bytes?.toString()).toBe('{"a": 1}');
    expect(body?.contentType).toBe('application/json');
  });

  it('is dropped when it is longer than the limit', async () => {
    expect((await arrive(['1234', '56789'], 8)).body?.bytes).toBeNull();
    expect((await arrive(['123456789', '', '1'], 8)).body?.bytes).toBeNull();
    expect((await arrive(['1234', '5678'], 8)).body?.bytes).toHaveLength(8);
  });

  it('C6: is finished in the context of its request', async () => {
    expect((await arrive(['{}'], 8)).trace).toBe('order-17');
  });

  it('that breaks off is an error', async () => {
    const stream = new PassThrough();
    const arrived = new Promise((resolve, reject) =>
      collectBody('', stream as unknown as IncomingMessage, 8, (error, body) =>
        error ? reject(error) : resolve(body),
      ),
    );
    stream.destroy(new Error('aborted'));
    await expect(arrived).rejects.toThrow('aborted');
  });
});
