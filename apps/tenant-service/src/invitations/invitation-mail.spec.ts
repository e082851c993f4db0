import { invitationMail } from './invitation-mail';

const FACTS = {
  tenantName: 'Acme Corp',
  inviter: 'Ada Lovelace',
  invitee: 'Jane',
  role: 'Viewer',
  note: '',
  expires: new Date('2026-11-28T12:34:56Z'),
  link: 'http://localhost:8000/invitations/accept#token=abc-_123',
};

/** What somebody reads who sees the HTML form. */
const shown = (page: string): string =>
  page
    .replace(/<title>.*?<\/title>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');

describe("I11: the invitation's mail", () => {
  it('says the same in both of its forms', () => {
    const { html, text } = invitationMail({ ...FACTS, note: 'Welcome aboard' });
    for (const form of [shown(html), text]) {
      for (const fact of [
        'Hello Jane,',
        'Ada Lovelace',
        'Acme Corp',
        'Viewer',
        'Welcome aboard',
        FACTS.link,
        'The link works once, until 2026-11-28 12:34 UTC.',
      ]) {
        expect(form).toContain(fact);
      }
    }
  });

  it('names inviter and tenant in its subject', () => {
    expect(invitationMail(FACTS).subject).toBe('Ada Lovelace invites you to Acme Corp');
  });

  it('has the link to click on and to copy', () => {
    const { html } = invitationMail(FACTS);
    expect(html.split(`href="${FACTS.link}"`)).toHaveLength(3);
    expect(html).toContain(`>${FACTS.link}</a`);
  });

  it.each(['tenantName', 'inviter', 'invitee', 'role', 'note'] as const)(
    'lets no tag through in %s',
    (fact) => {
      const evil = `<img src=x onerror="alert('1')"> & Co`;
      const { html, text } = invitationMail({ ...FACTS, [fact]: evil });
      expect(html).not.toContain('<img');
      expect(html).toContain('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; Co');
      expect(text).toContain(evil);
    },
  );

  it('quotes the note, each of its lines', () => {
    const { text, html } = invitationMail({ ...FACTS, note: 'one\ntwo\n\nfour' });
    expect(text).toContain('\n\n> one\n> two\n> \n> four\n\n');
    expect(html).toContain('<blockquote');
  });

  it.each(['one\r\ntwo', 'one\rtwo'])('quotes lines however they end: %j', (note) => {
    expect(invitationMail({ ...FACTS, note }).text).toContain('\n\n> one\n> two\n\n');
  });

  it('says nothing of a note where there is none', () => {
    const { text, html } = invitationMail(FACTS);
    expect(text).not.toContain('>');
    expect(html).not.toContain('<blockquote');
  });
});
