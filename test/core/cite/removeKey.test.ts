import assert from 'node:assert/strict';
import test from 'node:test';
import { checkCitations, type Language, removeKey } from '../../../src/core/cite';
import { apply } from './marked';

const rows: readonly (readonly [language: Language, before: string, after: string])[] = [
  ['markdown', 'x [see @a; @b, p. 3; @a] y', 'x [see @a; @b, p. 3] y'],
  ['quarto', '[@a; -@{a}; @b]', '[@a; @b]'],
  ['latex', '\\cite[3]{a, b, a}', '\\cite[3]{a, b}'],
  ['latex', '\\cites{a}{b}{a} \\cite{a}', '\\cites{a}{b} \\cite{a}'],
  ['org', '[cite:@a;@a;@b]', '[cite:@a;@b]'],
  ['myst', '{cite:p}`a; b; a`', '{cite:p}`a; b`'],
  ['restructuredtext', ':cite:p:`a, a`', ':cite:p:`a`'],
  ['asciidoc', 'cite:[a, b, a]', 'cite:[a, b]'],
];

for (const [language, before, after] of rows) {
  test(`${language}: the second of a doubled key is taken out of ${before}`, () => {
    const [issue] = checkCitations(before, language, () => 'known');
    assert.equal(issue?.code, 'citation.duplicate-key');
    const edit = removeKey(before, language, issue.start);
    assert.ok(edit);
    assert.equal(apply(before, edit), after);
    assert.deepEqual(
      checkCitations(after, language, () => 'known'),
      [],
    );
  });
}

test('a key that stands alone, or no key, is left where it is', () => {
  assert.equal(removeKey('See [@a].', 'markdown', 5), undefined);
  assert.equal(removeKey('See [@a; @b].', 'markdown', 1), undefined);
});
