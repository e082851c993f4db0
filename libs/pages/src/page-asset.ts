import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';

/**
 * Stricter than what the service sets elsewhere: not even inline styles. `form-action` is none
 * because the script sends the form; without it a password would go into the address.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  'img-src data:', // the icon
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** One file of a page, read once: what it is, under a policy that no page of ours may loosen. */
export class PageAsset {
  private readonly body: Buffer;
  private readonly etag: string;
  private readonly headers: Readonly<Record<string, string>>;

  /**
   * @param path of a file that the build copies
   * @param cacheControl as the header says it
   */
  constructor(path: string, cacheControl: string) {
    this.body = readFileSync(path);
    this.etag = `"${createHash('sha256').update(this.body).digest('base64url').slice(0, 22)}"`;
    this.headers = {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'cache-control': cacheControl,
      etag: this.etag,
      'content-security-policy': POLICY,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    };
  }

  send(request: FastifyRequest, reply: FastifyReply): void {
    void reply.headers(this.headers);
    if (request.headers['if-none-match']?.includes(this.etag)) void reply.status(304).send();
    else void reply.send(this.body);
  }
}
