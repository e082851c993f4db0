import { createHmac } from 'node:crypto';

/** The credential of one of our services, made by hand: what a token of a minute must look like. */
export function serviceCredential(secret: string, receiver: string): string {
  const now = Math.floor(Date.now() / 1000);
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { purpose: 'service', iss: 'a-test', aud: receiver, iat: now, exp: now + 600 };
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
