const SECRET_KEYS = [
  'password',
  'new_password',
  'password_confirm',
  'token',
  'access',
  'refresh',
  'authorization',
  'cookie',
  'set-cookie',
  'secret',
  'sealed_token',
  'token_hash',
];

/** What stands in for a secret in a log. */
const REDACTED = '[redacted]';

/** A text under a secret's name, at any depth of the line. */
const SECRET_BY_KEY = new RegExp(`("(?:${SECRET_KEYS.join('|')})":)"(?:[^"\\\\]|\\\\.)*"`, 'gi');

/**
 * Secrets by their shape, wherever they stand in a line: bearer values, JSON web tokens, the
 * token of an accept link, and a password inside a URL. Group 1 of each is what stays.
 */
const SECRETS_BY_SHAPE: RegExp[] = [
  /(\bBearer\s+)[A-Za-z0-9._~+/=-]+/gi,
  /()\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*/g,
  /([#?&](?:token|access_token|refresh_token|code)=)[^&\s"\\]+/gi,
  /(\b[a-z][a-z0-9+.-]*:\/\/[^:@/\s"]*:)[^@/\s"]+(?=@)/gi,
];

/**
 * Takes the secrets out of a finished line. It works on the text, because that is what is written:
 * no nesting and no serializer can carry a secret past it, and it costs less than walking objects.
 */
export function redactLine(line: string): string {
  const byKey = line.replace(SECRET_BY_KEY, `$1"${REDACTED}"`);
  return SECRETS_BY_SHAPE.reduce((text, shape) => text.replace(shape, `$1${REDACTED}`), byKey);
}
