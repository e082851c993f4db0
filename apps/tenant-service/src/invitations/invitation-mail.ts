import { html } from '@app/mail';

export interface InvitationMailFacts {
  tenantName: string;
  inviter: string;
  invitee: string;
  role: string;
  note: string;
  expires: Date;
  link: string;
}

export interface InvitationMailText {
  subject: string;
  html: string;
  text: string;
}

/** The invitation's mail, in HTML and in plain text, saying the same. */
export function invitationMail(facts: InvitationMailFacts): InvitationMailText {
  const until = `${facts.expires.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return {
    subject: `${facts.inviter} invites you to ${facts.tenantName}`,
    text: plain(facts, until),
    html: page(facts, until),
  };
}

function plain(
  { tenantName, inviter, invitee, role, note, link }: InvitationMailFacts,
  until: string,
): string {
  return [
    `Hello ${invitee},`,
    '',
    `${inviter} invites you to join ${tenantName} as ${role}.`,
    ...(note ? ['', quoted(note)] : []),
    '',
    'Accept the invitation here:',
    link,
    '',
    `The link works once, until ${until}. If you did not expect this mail, you can ignore it.`,
    '',
  ].join('\n');
}

/** However the lines end: `^` would see two ends in a carriage return with its line feed. */
function quoted(note: string): string {
  return note
    .split(/\r\n?|\n/)
    .map((line) => `> ${line}`)
    .join('\n');
}

function page(
  { tenantName, inviter, invitee, role, note, link }: InvitationMailFacts,
  until: string,
): string {
  const quote = note
    ? html`<blockquote
        style="margin:16px 0;padding:8px 16px;border-left:3px solid #c7d2e5;color:#3b4a63;white-space:pre-line"
      >
        ${note}
      </blockquote>`
    : null;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>Invitation to ${tenantName}</title>
      </head>
      <body
        style="margin:0;background:#f3f5f9;font-family:system-ui,-apple-system,'Segoe UI',sans-serif;color:#17233b"
      >
        <div
          style="max-width:520px;margin:32px auto;padding:32px;background:#fff;border-radius:8px"
        >
          <h1 style="font-size:20px;margin:0 0 16px">Join ${tenantName}</h1>
          <p>Hello ${invitee},</p>
          <p>
            <strong>${inviter}</strong> invites you to join <strong>${tenantName}</strong> as
            ${role}.
          </p>
          ${quote}
          <p style="margin:24px 0">
            <a
              href="${link}"
              style="display:inline-block;padding:12px 20px;background:#1f4fd8;color:#fff;border-radius:6px;text-decoration:none"
              >Accept the invitation</a
            >
          </p>
          <p style="font-size:13px;color:#5a6780">
            Or open this address:<br /><a href="${link}" style="color:#1f4fd8;word-break:break-all"
              >${link}</a
            >
          </p>
          <p style="font-size:13px;color:#5a6780">
            The link works once, until ${until}. If you did not expect this mail, you can ignore it.
          </p>
        </div>
      </body>
    </html>`.text;
}
