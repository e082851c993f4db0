const SECRET_KEYS = [
  'password',
  'new_password',
  'password_confirm',
  'token',
  'access',
  'refresh',
  'authorization',
  'cookie',
  'secret',
  'sealed_token',
  'token_hash',
];

/** Where pino looks for secrets by key: the line itself and two levels below. */
export const REDACTED_PATHS = SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);

/**
 * Secrets by their shape, wherever they stand in a line: bearer values, JSON web tokens, the
 * token of an accept link, and a password inside a URL. Group 1 of each is what stays.
 */
const SECRET_SHAPES: RegExp[] = [
  /(\bBearer\s+)[A-Za-z0-9._~+/=-]+/gi,
  /()\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*/g,
  /([#?&](?:token|access_token|refresh_token|code)=)[^&\s"\\]+/gi,
  /(\b[a-z][a-z0-9+.-]*:\/\/[^:@/\s"]*:)[^@/\s"]+(?=@)/gi,
];

export function redactText(line: string): string {
  return SECRET_SHAPES.reduce((text, shape) => text.replace(shape, '$1[redacted]'), line);
}
