import type { Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { refuseOnSocket } from './refuse-on-socket';

const fault = (code: string): Error => Object.assign(new Error('parse error'), { code });

async function answerTo(code: string): Promise<{ head: string[]; body: string }> {
  const socket = new PassThrough();
  refuseOnSocket(fault(code), socket as unknown as Socket);
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
  return { head: head.split('\r\n'), body };
}

describe('C3: what never became a request', () => {
  it.each([
    ['HPE_INVALID_METHOD', 400, 'bad_request'],
    ['HPE_HEADER_OVERFLOW', 431, 'headers_too_large'],
    ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 413, 'body_too_large'],
    ['ERR_HTTP_REQUEST_TIMEOUT', 408, 'request_timeout'],
  ])('%s is answered like everything else: %d %s', async (fault, status, code) => {
    const { head, body } = await answerTo(fault);
    const problem = JSON.parse(body) as { trace_id: string };
    expect(head[0]).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(problem).toMatchObject({ status, code });
    expect(head).toContain('content-type: application/problem+json; charset=utf-8');
    expect(head).toContain(`content-length: ${Buffer.byteLength(body)}`);
    expect(head).toContain(`x-trace-id: ${problem.trace_id}`);
    expect(head).toContain('connection: close');
  });

  it('is not answered where nobody is left', () => {
    const socket = new PassThrough();
    refuseOnSocket(fault('ECONNRESET'), socket as unknown as Socket);
    expect(socket.destroyed).toBe(true);
    expect(socket.read()).toBeNull();
  });
});
