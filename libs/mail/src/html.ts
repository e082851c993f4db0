const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Markup that is safe to embed as it is. */
class Markup {
  constructor(readonly text: string) {}
}

/** Marks text as finished markup. Only for markup that we wrote ourselves. */
export function raw(text: string): Markup {
  return new Markup(text);
}

/** A template whose values are escaped, so that a name can't become a tag. */
export function html(parts: TemplateStringsArray, ...values: (string | Markup | null)[]): Markup {
  const text = parts.reduce(
    (page, part, index) => page + escaped(values[index - 1] ?? null) + part,
  );
  return new Markup(text);
}

function escaped(value: string | Markup | null): string {
  if (value === null) return '';
  return value instanceof Markup
    ? value.text
    : value.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}
