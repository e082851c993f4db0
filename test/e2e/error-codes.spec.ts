import { globSync, readFileSync } from 'node:fs';
import { documentedCodes } from './support/hostile';

/** `code = 'slug_taken'` of a domain error, and the codes of what the framework raises itself. */
const CODE = /\bcode(?:: string)? = '(\w+)'|^ {2}\d{3}: '(\w+)',$|'(internal_error)'/gm;

describe('C3: docs/errors.md', () => {
  it('lists every code that the code can give, and no other', () => {
    const files = globSync('{apps,libs}/**/src/**/*.ts').filter(
      (file) => !file.endsWith('.spec.ts'),
    );
    const sources = files.map((file) => readFileSync(file, 'utf8'));
    const given = sources.flatMap((source) =>
      [...source.matchAll(CODE)].map(([, own, framework, last]) => own ?? framework ?? last),
    );
    expect([...new Set(given)].length).toBeGreaterThan(30);
    expect(documentedCodes().sort()).toEqual([...new Set(given)].sort());
  });
});
