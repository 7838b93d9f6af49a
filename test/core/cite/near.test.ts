import assert from 'node:assert/strict';
import test from 'node:test';
import { citationAt, citationNear, citationsNear, completionNear, type Language } from '../../../src/core/cite';

const paragraph: readonly (readonly [Language, string])[] = [
  ['markdown', 'Waves wash the long shore, see [@hoe2011dunes, p. 3], and the `sand` moves on.'],
  ['latex', 'Waves wash the long shore, see \\cite[p. 3]{hoe2011dunes}, and the \\emph{sand} moves on.'],
  ['typst', 'Waves wash the long shore, see @hoe2011dunes[p. 3], and the `sand` moves on.'],
  ['org', 'Waves wash the long shore, see [cite:@hoe2011dunes p. 3], and the =sand= moves on.'],
  ['restructuredtext', 'Waves wash the long shore, see :cite:p:`hoe2011dunes`, and the ``sand`` moves on.'],
  ['asciidoc', 'Waves wash the long shore, see cite:[hoe2011dunes(p. 3)], and the `sand` moves on.'],
];
const million = (text: string, between: string) => `${text}${between}`.repeat(Math.ceil(1_000_000 / text.length));

for (const [language, text] of paragraph) {
  for (const [what, between] of [
    ['a long document', '\n\n'],
    ['one long line', ' '],
  ] as const) {
    test(`${language}: a key in ${what} is found from its place, and at once`, () => {
      const document = million(text, between);
      const key = document.indexOf('hoe2011dunes', 600_000);
      const started = process.cpuUsage();
      const found = citationNear(document, key + 3, language);
      const context = completionNear(document, key + 3, language);
      const { user, system } = process.cpuUsage(started);
      assert.deepEqual(found, citationAt(document, key + 3, language));
      assert.equal(found?.keyStart, key);
      assert.equal(context?.query, 'hoe');
      assert.ok(citationsNear(document, key, language).length > 100);
      assert.ok(user + system < 500_000, `${(user + system) / 1000} ms`);
    });
  }
}

test('in a document of usual length everything counts, however far away', () => {
  const text = `\\iffalse ${'x '.repeat(150_000)} \\cite{doe}`;
  assert.equal(citationNear(text, text.length - 2, 'latex'), undefined);
});
