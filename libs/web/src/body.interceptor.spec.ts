import type { CallHandler } from '@nestjs/common';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import { firstValueFrom, of } from 'rxjs';
import {
  BodyInterceptor,
  BodyTooLarge,
  InvalidJson,
  parseBody,
  UnsupportedMediaType,
} from './body.interceptor';
import { RawBody } from './raw-body';

const JSON_TYPE = 'application/json';

const parsed = (text: string | Buffer, type = JSON_TYPE): unknown =>
  parseBody(new RawBody(type, Buffer.from(text)));

const nested = (depth: number): string => `{"a":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;

describe('C3: a body', () => {
  it('is an object of JSON', () => {
    expect(parsed('{"name": "ünïcödé ✉", "n": [1, null]}')).toEqual({
      name: 'ünïcödé ✉',
      n: [1, null],
    });
  });

  it('may be empty, whatever it calls itself', () => {
    expect(parsed('')).toBeUndefined();
    expect(parsed('', 'text/plain')).toBeUndefined();
  });

  it.each([
    'application/json',
    'Application/JSON',
    'application/json;charset=utf-8',
    'application/json ; charset=utf-8',
    'application/problem+json',
    'application/vnd.api+json; version=1',
  ])('may be called %s', (type) => {
    expect(parsed('{}', type)).toEqual({});
  });

  it.each([
    '',
    'text/plain',
    'text/json',
    'application/jsonp',
    'application/json-seq',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=application/json',
    'application/xml',
    'x/application/json',
  ])('may not be called %j', (type) => {
    expect(() => parsed('{}', type)).toThrow(UnsupportedMediaType);
  });

  it.each(['[]', '[{}]', '"text"', '1', 'true', 'null'])('is not %s', (text) => {
    expect(() => parsed(text)).toThrow('The body must be a JSON object.');
  });

  it.each(['{', '{"a":}', "{'a': 1}", '{"a": 1} {"b": 2}', 'undefined', ' ', '{"a": NaN}'])(
    'is not %j',
    (text) => {
      expect(() => parsed(text)).toThrow(InvalidJson);
    },
  );

  it.each([
    '{"__proto__": {"admin": true}}',
    '{"a": [{"__proto__": null}]}',
    '{"\\u005f_proto__": {"admin": true}}',
    '{"constructor": {"prototype": {"admin": true}}}',
  ])('changes no prototype: %s', (text) => {
    expect(() => parsed(text)).toThrow(InvalidJson);
    expect({}).not.toHaveProperty('admin');
  });

  it.each([
    ['a byte that is none', Buffer.from('{"a": "\xff"}', 'latin1')],
    ['half a character', Buffer.from('{"a": "\xc3"}', 'latin1')],
    ['UTF-16', Buffer.from('{"a": 1}', 'utf16le')],
  ])('is UTF-8, not %s', (_, bytes) => {
    expect(() => parsed(bytes)).toThrow(InvalidJson);
  });

  it('is at most 32 levels deep', () => {
    expect(parsed(nested(32))).toHaveProperty('a');
    expect(() => parsed(nested(33))).toThrow('nested more than 32 levels deep');
    expect(() => parsed('{"a":'.repeat(100_000))).toThrow('nested more than 32 levels deep');
  });

  it('is as deep as it is, not as its texts look', () => {
    const text = `"${'['.repeat(100)} \\`;
    expect(parsed(JSON.stringify({ text, list: [{ text }] }))).toEqual({ text, list: [{ text }] });
    expect(parsed(`{"a": [${'[],'.repeat(100)}{}]}`)).toHaveProperty('a');
  });

  it('longer than the limit is 413', () => {
    const refusal = new BodyTooLarge();
    expect(() => parseBody(new RawBody(JSON_TYPE, null))).toThrow(BodyTooLarge);
    expect([refusal.status, refusal.code]).toEqual([413, 'body_too_large']);
  });

  it('that is wrong is 400, and 415 when nobody can tell', () => {
    expect(new InvalidJson()).toMatchObject({ status: 400, code: 'invalid_json' });
    expect(new UnsupportedMediaType()).toMatchObject({
      status: 415,
      code: 'unsupported_media_type',
    });
  });
});

describe('BodyInterceptor', () => {
  const next: CallHandler = { handle: () => of('answer') };
  const pass = (request: { body: unknown }) =>
    new BodyInterceptor().intercept(new ExecutionContextHost([request]), next);

  it('turns a body that came in into an object', async () => {
    const request: { body: unknown } = { body: new RawBody(JSON_TYPE, Buffer.from('{"a": 1}')) };
    await expect(firstValueFrom(pass(request))).resolves.toBe('answer');
    expect(request.body).toEqual({ a: 1 });
  });

  it('leaves a request without a body alone', () => {
    const request: { body: unknown } = { body: undefined };
    pass(request);
    expect(request.body).toBeUndefined();
  });

  it('refuses before the handler sees it', () => {
    expect(() => pass({ body: new RawBody('text/plain', Buffer.from('a')) })).toThrow(
      UnsupportedMediaType,
    );
  });
});
