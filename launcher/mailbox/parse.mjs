import PostalMime from 'postal-mime';

/** @typedef {{ Name: string, Address: string }} Person */

/**
 * A mail as Mailpit's list shows it.
 * @typedef {object} Summary
 * @property {string} ID
 * @property {string} MessageID
 * @property {Person} From
 * @property {Person[]} To
 * @property {Person[]} Cc
 * @property {Person[]} Bcc recipients that no header names
 * @property {Person[]} ReplyTo
 * @property {string} Subject
 * @property {string} Created when we took it, RFC 3339
 * @property {number} Size in bytes
 * @property {number} Attachments
 * @property {string} Snippet
 */

/**
 * @typedef {object} Content
 * @property {string} Date
 * @property {string} Text
 * @property {string} HTML
 * @property {{ FileName: string, ContentType: string, Size: number }[]} Attachments
 */

/** @typedef {{ from: string, to: string[] }} Envelope */

const SNIPPET_CHARACTERS = 250;

/**
 * @param {Buffer} raw
 * @param {{ id: string, created: string, envelope: Envelope }} known
 * @returns {Promise<{ summary: Summary, content: Content }>}
 */
export async function parseMail(raw, { id, created, envelope }) {
  const mail = await parseLeniently(raw);
  const to = people(mail.to);
  const cc = people(mail.cc);
  const named = new Set([...to, ...cc].map(({ Address }) => Address.toLowerCase()));
  const sent = mail.date ? new Date(mail.date) : new Date(NaN);
  const text = mail.text ?? '';
  const readable = text || (mail.html ?? '').replace(/<(style|title)[\s\S]*?<\/\1>|<[^>]*>/gi, ' ');
  return {
    summary: {
      ID: id,
      MessageID: (mail.messageId ?? '').replace(/^<|>$/g, ''),
      From: people(mail.from && [mail.from])[0] ?? { Name: '', Address: envelope.from },
      To: to,
      Cc: cc,
      Bcc: envelope.to
        .filter((address) => !named.has(address.toLowerCase()))
        .map((address) => ({ Name: '', Address: address })),
      ReplyTo: people(mail.replyTo),
      Subject: mail.subject ?? '',
      Created: created,
      Size: raw.length,
      Attachments: mail.attachments.length,
      Snippet: readable.replace(/\s+/g, ' ').trim().slice(0, SNIPPET_CHARACTERS),
    },
    content: {
      Date: Number.isNaN(sent.getTime()) ? created : sent.toISOString(),
      Text: text,
      HTML: mail.html ?? '',
      Attachments: mail.attachments.map(({ filename, mimeType, content }) => ({
        FileName: filename ?? '',
        ContentType: mimeType,
        Size: content instanceof ArrayBuffer ? content.byteLength : content.length,
      })),
    },
  };
}

/**
 * A mail that nobody can read is still a mail that was sent: it is kept, as text.
 *
 * @param {Buffer} raw
 * @returns {Promise<Pick<import('postal-mime').Email, 'attachments'> & Partial<import('postal-mime').Email>>}
 */
async function parseLeniently(raw) {
  try {
    return await PostalMime.parse(raw);
  } catch (error) {
    return {
      attachments: [],
      subject: `(unreadable: ${/** @type {Error} */ (error).message})`,
      text: raw.subarray(0, 100_000).toString('utf8'),
    };
  }
}

/**
 * @param {import('postal-mime').Address[]} [addresses]
 * @returns {Person[]} with groups resolved
 */
function people(addresses = []) {
  return addresses.flatMap((entry) =>
    'group' in entry && entry.group
      ? people(entry.group)
      : [{ Name: entry.name ?? '', Address: entry.address ?? '' }],
  );
}
