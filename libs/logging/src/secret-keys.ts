/**
 * Names whose values are secret, as the ends of keys: `client_secret`, `newPassword`, `X-Api-Key`.
 * What only begins like one is none: `token_type`, `secrets_hidden`.
 */
const SECRET_ENDINGS = [
  'passw(?:or)?d',
  'passw(?:or)?d_?(?:confirm|confirmation|again|hash)',
  'passphrase',
  'pwd',
  'secret',
  'secret_?(?:hash|value)',
  'token',
  'token_?hash',
  '(?:api|private|access|signing|encryption|secrets?|session|auth)[_-]?key',
  'credentials?',
  'authori[sz]ation',
  'cookies?',
  't?otp',
  '(?:one_?time|verification|recovery|backup|mfa|auth(?:orization)?)_?code',
  'signature',
  'session_?id',
  'jwt',
];

/** Too short or too common to be looked for inside of longer names. */
const SECRET_NAMES = ['access', 'refresh', 'pin', 'sid', 'connect\\.sid', 'bearer', 'sig'];

const NAMES = `[\\w.-]*(?:${SECRET_ENDINGS.join('|')})|${SECRET_NAMES.join('|')}`;
const SECRET_NAME = new RegExp(`^(?:${NAMES})(?:\\[\\])?$`, 'i');

/** A key inside a text that is JSON itself: with escaped quotes, and perhaps blanks, around it. */
const ESCAPED_KEY = new RegExp(`(\\\\+)"(?:${NAMES})(?:\\[\\])?\\1"\\s*:\\s*`, 'gi');

/** The id of a session names a row and opens nothing; as a UUID it is ours. */
const SESSION_ID = /session_?id/i;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Says nothing, or nothing yet. */
const HARMLESS = /^(?:null|true|false)$/;

/** Names repeat from line to line: each is judged once. Callers choose some of them, so they are bounded. */
const judged = new Map<string, boolean>();
const MOST_JUDGED = 2_000;

const LONGEST_KEY = 100;

/**
 * Replaces whatever stands under a secret's name in a line of JSON: text, number, list or object,
 * also in JSON that stands as text inside of the line, however often it was escaped.
 */
export function hideByKey(line: string, redacted: string): string {
  const shown = hideOwn(line, redacted);
  return shown.includes('\\"') ? hideEscaped(shown, redacted) : shown;
}

/** Keys of the line itself: found by their ends, which costs less than any pattern. */
function hideOwn(line: string, redacted: string): string {
  let shown = '';
  let from = 0;
  for (let end = line.indexOf('":'); end >= 0; end = line.indexOf('":', end + 1)) {
    if (line[end - 1] === '\\') continue;
    const begin = line.lastIndexOf('"', end - 1) + 1;
    if (end - begin > LONGEST_KEY || !isSecret(line.slice(begin, end))) continue;
    const value = end + 2;
    const over = endOfValue(line, value, 0);
    if (isHarmless(line.slice(begin, end), line.slice(value, over))) continue;
    shown += `${line.slice(from, value)}"${redacted}"`;
    from = over;
    end = over - 1;
  }
  return from === 0 ? line : shown + line.slice(from);
}

function isSecret(name: string): boolean {
  const known = judged.get(name);
  if (known !== undefined) return known;
  if (judged.size >= MOST_JUDGED) judged.clear();
  const secret = SECRET_NAME.test(name);
  judged.set(name, secret);
  return secret;
}

function hideEscaped(line: string, redacted: string): string {
  let shown = '';
  let from = 0;
  ESCAPED_KEY.lastIndex = 0;
  for (let key = ESCAPED_KEY.exec(line); key; key = ESCAPED_KEY.exec(line)) {
    const begin = key.index + key[0].length;
    const depth = key[1]?.length ?? 0;
    const end = endOfValue(line, begin, depth);
    ESCAPED_KEY.lastIndex = end;
    if (end === begin || isHarmless(key[0], line.slice(begin, end))) continue;
    const quote = `${'\\'.repeat(depth)}"`;
    shown += `${line.slice(from, begin)}${quote}${redacted}${quote}`;
    from = end;
  }
  return from === 0 ? line : shown + line.slice(from);
}

function isHarmless(key: string, value: string): boolean {
  return HARMLESS.test(value) || (SESSION_ID.test(key) && UUID.test(value.replace(/[\\"]/g, '')));
}

/**
 * Where a value ends: a text behind its quote, a list or an object behind its bracket, anything else
 * before what follows. What was cut off ends where the text ends in which it stands.
 *
 * @param depth of the quotes of this JSON
 */
function endOfValue(line: string, begin: number, depth: number): number {
  const quote = quoteAt(line, begin);
  if (quote?.level === depth) return endOfText(line, quote.end, depth);
  let open = 0;
  for (let at = begin; at < line.length; at++) {
    const inner = quoteAt(line, at);
    if (inner) {
      if (inner.level < depth) return inner.end - 1 - inner.level;
      at = (inner.level === depth ? endOfText(line, inner.end, depth) : inner.end) - 1;
      continue;
    }
    const step = STEPS[line.charAt(at)];
    if (step === undefined) continue;
    if (open === 0 && step <= 0) return at;
    open += step;
    if (open === 0 && step < 0) return at + 1;
  }
  return line.length;
}

/** How what stands outside of quotes nests. */
const STEPS: Record<string, number> = { '{': 1, '[': 1, '}': -1, ']': -1, ',': 0 };

/** @param from behind the quote that begins it */
function endOfText(line: string, from: number, depth: number): number {
  for (let at = from; at < line.length; at++) {
    const quote = quoteAt(line, at);
    if (quote && quote.level < depth) return quote.end - 1 - quote.level;
    if (quote?.level === depth) return quote.end;
    if (quote) at = quote.end - 1;
    else while (line[at] === '\\' && line[at + 1] === '\\') at++;
  }
  return line.length;
}

/** The quote at a place, with the backslashes before it; undefined where there is none. */
function quoteAt(line: string, at: number): { level: number; end: number } | undefined {
  let end = at;
  while (line[end] === '\\') end++;
  return line[end] === '"' ? { level: levelOf(end - at), end: end + 1 } : undefined;
}

/**
 * How deep the text is that a quote begins or ends, by the backslashes before it: none of the line
 * itself, one of a text inside, three of a text inside of that. Further ones are escaped backslashes,
 * an even number of them at each level: so it is the ones at the end of the count in binary.
 */
function levelOf(backslashes: number): number {
  return (~backslashes & (backslashes + 1)) - 1;
}
