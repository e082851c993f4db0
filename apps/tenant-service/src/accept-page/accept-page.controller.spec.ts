import { ProblemFilter } from '@app/errors';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { Test } from '@nestjs/testing';
import { AcceptPageModule } from './accept-page.module';

describe('the accept page', () => {
  let app: NestFastifyApplication;

  beforeAll(async () => {
    const module = await Test.createTestingModule({ imports: [AcceptPageModule] }).compile();
    const adapter = new FastifyAdapter({ routerOptions: { ignoreTrailingSlash: true } });
    app = module.createNestApplication<NestFastifyApplication>(adapter);
    app.useGlobalFilters(new ProblemFilter());
    await app.init();
  });

  afterAll(() => app.close());

  const get = (path: string, headers: Record<string, string> = {}) =>
    app.inject({ method: 'GET', url: `/invitations/accept${path}`, headers });

  it.each(['', '/'])('is served at /invitations/accept%s and never stored', async (path) => {
    const { statusCode, headers, body } = await get(path);
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    });
    expect(body).toContain('<main id="page"');
  });

  it('holds nothing that a strict policy refuses', async () => {
    const { headers, body } = await get('');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(body).not.toMatch(/\sstyle=|\son\w+=|<style|<script(?![^>]*\ssrc=)/i);
  });

  it.each([
    ['/page.css', 'text/css; charset=utf-8'],
    ['/page.js', 'text/javascript; charset=utf-8'],
    ['/words.js', 'text/javascript; charset=utf-8'],
    ['/page-kit.js', 'text/javascript; charset=utf-8'],
    ['/passing-words.js', 'text/javascript; charset=utf-8'],
  ])('serves %s, and 304 to who has it', async (path, type) => {
    const first = await get(path);
    expect(first.statusCode).toBe(200);
    expect(first.headers['content-type']).toBe(type);
    const etag = String(first.headers.etag);
    const second = await get(path, { 'if-none-match': etag });
    expect([second.statusCode, second.body]).toEqual([304, '']);
    expect((await get(path, { 'if-none-match': '"another"' })).statusCode).toBe(200);
  });

  it('serves no other file', async () => {
    expect((await get('/tsconfig.json')).statusCode).toBe(404);
    expect((await get('/..%2fpage-asset.ts')).statusCode).toBe(404);
  });

  it('is not part of the documented API', () => {
    const document = SwaggerModule.createDocument(app, new DocumentBuilder().build());
    expect(document.paths).toEqual({});
  });
});
