import { html, raw } from './html';

describe('markup of our mails', () => {
  it('escapes every value, so that a name becomes no tag', () => {
    const name = `<script>alert("a" & 'b')</script>`;
    expect(html`<p title="${name}">${name}</p>`.text).toBe(
      '<p title="&lt;script&gt;alert(&quot;a&quot; &amp; &#39;b&#39;)&lt;/script&gt;">' +
        '&lt;script&gt;alert(&quot;a&quot; &amp; &#39;b&#39;)&lt;/script&gt;</p>',
    );
  });

  it('escapes once', () => {
    expect(html`${'&lt;'}`.text).toBe('&amp;lt;');
    expect(html`<p>${html`<b>${'<'}</b>`}</p>`.text).toBe('<p><b>&lt;</b></p>');
  });

  it('leaves our own markup as it is', () => {
    expect(html`<p>${raw('<br />')}</p>`.text).toBe('<p><br /></p>');
  });

  it('leaves out what is null, and keeps what is empty', () => {
    expect(html`a${null}b${''}c`.text).toBe('abc');
    expect(html``.text).toBe('');
  });
});
