/** A secret that shows by its form, wherever it stands. */
interface Shape {
  /** Texts of which one occurs wherever the shape does: looking for them costs next to nothing. */
  hints: readonly string[];
  /** Groups are what stays. */
  pattern: RegExp;
}

/** Names of parameters, where they stand in a text with what they are. */
const NAMES =
  'token|secret|password|passwd|passphrase|api[_-]?key|private[_-]?key|access[_-]?key|signature|credential|otp';

/** Of an HTTP header, put into words. */
const HEADERS =
  'set-cookie|cookie|x-api-key|x-signature|webhook-signature|proxy-authorization|authorization';

const SHAPES: readonly Shape[] = [
  {
    hints: ['earer', 'EARER'],
    pattern: /(\bBearer(?:\s|%20|\+)+)[A-Za-z0-9._~+/=%-]+/gi,
  },
  {
    // One that looks like base64, and not like a word.
    hints: ['asic '],
    pattern: /(\b[Bb]asic\s+)(?=[A-Za-z0-9+/]*[A-Z0-9=])[A-Za-z0-9+/]{8,}={0,2}/g,
  },
  {
    // JSON web tokens.
    hints: ['eyJ'],
    pattern: /()\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*/g,
  },
  {
    // Parameters of URLs and forms, also where the whole was encoded, once or twice.
    hints: ['=', '%3D', '%3d', '%253'],
    pattern: new RegExp(
      `((?:${NAMES})(?:=|%3d|%253d))(?:(?!%26|%23|%2526)[^&;,\\s"\\\\#<>])+|` +
        `((?:[#?&]|%3f|%26|%23)(?:code|sig|key|pin|sid)(?:=|%3d))(?:(?!%26|%23)[^&;,\\s"\\\\#<>])+`,
      'gi',
    ),
  },
  {
    hints: ['ookie', 'OOKIE', 'uthorization', 'UTHORIZATION', '-key', '-Key', 'ignature'],
    pattern: new RegExp(`(\\b(?:${HEADERS})[:=]\\s*)[^\\s"\\\\][^"\\\\]*`, 'gi'),
  },
  {
    // A password inside a URL.
    hints: ['://'],
    pattern: /(\b[a-z][a-z0-9+.-]*:\/\/[^:@/\s"]*:)[^@/\s"]+(?=@)/gi,
  },
  {
    // Signatures of webhooks …
    hints: ['v1,', 'v1a,'],
    pattern: /(\bv1a?,)[A-Za-z0-9+/]{20,}={0,2}/g,
  },
  {
    // … the secrets that make them, and keys of well-known services.
    hints: ['whsec_', 'k_live_', 'k_test_', 'gh', 'xox', 'AKIA'],
    pattern:
      /()\b(?:whsec_|[sr]k_(?:live|test)_|gh[pousr]_|github_pat_|xox[abprs]-|AKIA)[A-Za-z0-9+/=_-]{12,}/g,
  },
  {
    hints: ['PRIVATE KEY-----'],
    pattern: /(-----BEGIN [A-Z ]*PRIVATE KEY-----)[^"]*?(?=-----END|"|$)/g,
  },
];

export function hideByShape(line: string, redacted: string): string {
  let shown = line;
  for (const { hints, pattern } of SHAPES) {
    if (!hints.some((hint) => shown.includes(hint))) continue;
    shown = shown.replace(pattern, (_, kept: unknown, alsoKept: unknown) =>
      [kept, alsoKept]
        .filter((part) => typeof part === 'string')
        .concat(redacted)
        .join(''),
    );
  }
  return hideOurTokens(shown, redacted);
}

/** Letters, digits, `-` and `_` by their character codes: what base64url is made of. */
const IN_BASE64URL = new Uint8Array(128);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_')
  IN_BASE64URL[character.charCodeAt(0)] = 1;

/** Characters of what we mint: tokens of mails, and refresh tokens. */
const SHORTEST = 43;
const OUR_LENGTHS = new Set([SHORTEST, 86]);
const MIXED = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)/;

/** A caller's trace id may look like one of ours, and a line must stay findable by it. */
const TRACE_ID = '"trace_id":"';

/**
 * A run of that length covers a place at every so many characters: only there is it looked for, and
 * both its ends from there.
 */
function hideOurTokens(line: string, redacted: string): string {
  let shown = '';
  let from = 0;
  for (let at = SHORTEST - 1; at < line.length; at += SHORTEST) {
    if (!isInWord(line, at)) continue;
    let begin = at;
    while (begin > from && isInWord(line, begin - 1)) begin--;
    let end = at + 1;
    while (end < line.length && isInWord(line, end)) end++;
    if (OUR_LENGTHS.has(end - begin) && isOurs(line, begin, end)) {
      shown += line.slice(from, begin) + redacted;
      from = end;
    }
    at = Math.max(at, end - SHORTEST);
  }
  return from === 0 ? line : shown + line.slice(from);
}

function isInWord(line: string, at: number): boolean {
  const code = line.charCodeAt(at);
  return code < 128 && IN_BASE64URL[code] === 1;
}

function isOurs(line: string, begin: number, end: number): boolean {
  return (
    MIXED.test(line.slice(begin, end)) &&
    line.slice(Math.max(0, begin - TRACE_ID.length), begin) !== TRACE_ID
  );
}
