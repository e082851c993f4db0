const BLANK_LINE = /\r?\n\r?\n/;

/**
 * The headers of a raw mail the way Mailpit (Go's net/mail) shows them: names in canonical case,
 * folded lines joined, values as they were sent.
 *
 * @param {Buffer} raw
 * @returns {Record<string, string[]>}
 */
export function headersOf(raw) {
  const [head = ''] = raw.toString('utf8').split(BLANK_LINE, 1);
  /** @type {Record<string, string[]>} */
  const headers = Object.create(null); // a header may be called __proto__
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon < 1) continue;
    const name = canonical(line.slice(0, colon).trim());
    (headers[name] ??= []).push(line.slice(colon + 1).trim());
  }
  return headers;
}

/** @param {string} name */
function canonical(name) {
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) return name;
  return name.toLowerCase().replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
}
