import assert from 'node:assert/strict';
import test from 'node:test';
import { completionContext, completionEdit, type Language } from '../../../src/core/cite';
import { apply, marked } from './marked';

/** Text with its cursor, what is searched for, the text after the key (`doe99` if none is given) was chosen. */
const rows: readonly (readonly [Language, before: string, query: string, after: string, key?: string])[] = [
  ['markdown', 'see @|', '', 'see @doe99'],
  ['markdown', 'see @do| now', 'do', 'see @doe99 now'],
  ['markdown', '[@a; @d|oe]', 'd', '[@a; @doe99]'],
  ['markdown', '[see @doe attention is|', 'doe attention is', '[see @doe99'],
  ['markdown', '[-@d|]', 'd', '[-@doe99]'],
  ['markdown', '@{do|}', 'do', '@doe99'],
  ['markdown', '@do|', 'do', '@{doe--99}', 'doe--99'],
  ['markdown', '---\nnocite: |\n  @d¦\n---'.replace('|', '>').replace('¦', '|'), 'd', '---\nnocite: >\n  @doe99\n---'],
  ['quarto', '@do|', 'do', '@{fig-doe}', 'fig-doe'],
  ['myst', '{cite:p}`a; d|`', 'd', '{cite:p}`a; doe99`'],
  ['myst', '@d|', 'd', '@doe99'],
  ['latex', '\\cite{|}', '', '\\cite{doe99}'],
  ['latex', '\\cite{|', '', '\\cite{doe99'],
  ['latex', '\\citep[see][p. 3]{a, do|e, b}', 'do', '\\citep[see][p. 3]{a, doe99, b}'],
  ['latex', '\\cite{doe attention|}', 'doe attention', '\\cite{doe99}'],
  ['latex', '\\cites(x)[y]{a}[z]{d|}', 'd', '\\cites(x)[y]{a}[z]{doe99}'],
  ['latex', '\\cite{a,\n  d|}', 'd', '\\cite{a,\n  doe99}'],
  ['typst', 'see @d|', 'd', 'see @doe99'],
  ['typst', '#cite(<|', '', '#cite(<doe99>'],
  ['typst', '#cite(<d|>)', 'd', '#cite(<doe99>)'],
  ['typst', '#cite(<d|>)', 'd', '#cite(label("a/b"))', 'a/b'],
  ['typst', '#cite(label("d|"))', 'd', '#cite(<doe99>)'],
  ['typst', '@d|', 'd', '#cite(label("a/b"))', 'a/b'],
  ['org', '[cite:@|]', '', '[cite:@doe99]'],
  ['org', '[cite/t:see @a; @doe att|]', 'doe att', '[cite/t:see @a; @doe99]'],
  ['org', 'see cite:d|', 'd', 'see cite:doe99'],
  ['org', 'citet:&a;&do|', 'do', 'citet:&a;&doe99'],
  ['org', '[[citep:see &d|]]', 'd', '[[citep:see &doe99]]'],
  ['latex', '\\begin{verbatim}x\\end{verbatim}\\cite{d|', 'd', '\\begin{verbatim}x\\end{verbatim}\\cite{doe99'],
  ['restructuredtext', ':cite:p:`a, d|`', 'd', ':cite:p:`a, doe99`'],
  ['asciidoc', 'cite:[a(p. 3), d|]', 'd', 'cite:[a(p. 3), doe99]'],
];

for (const [language, before, query, after, key = 'doe99'] of rows) {
  test(`${language}: typing ${JSON.stringify(before)} searches for ${JSON.stringify(query)}`, () => {
    const { text, offset } = marked(before);
    const context = completionContext(text, offset, language);
    assert.ok(context);
    assert.equal(context.query, query);
    assert.equal(apply(text, completionEdit(context, key, language)), after);
  });
}

const silent: readonly (readonly [Language, string])[] = [
  ['markdown', 'me@ex|'],
  ['markdown', '`@d|`'],
  ['markdown', '```\n@d|'],
  ['markdown', '<!-- @d|'],
  ['markdown', '\\@d|'],
  ['markdown', '@ d|'],
  ['markdown', '@doe. And\nthen|'],
  ['markdown', '@fig:d|'],
  ['markdown', 'https://x.org/@d|'],
  ['quarto', '@fig-|'],
  ['quarto', '@sec-intro|'],
  ['latex', '% \\cite{|'],
  ['latex', '\\ref{d|'],
  ['latex', '\\cite[d|'],
  ['latex', '\\begin{verbatim}\\cite{d|'],
  ['typst', '// @d|'],
  ['typst', '#let x = "@d|'],
  ['typst', '#link(<d|'],
  ['org', '@d|'],
  ['org', '# [cite:@d|'],
  ['org', 'recite:d|'],
  ['org', '=cite:d|='],
  ['latex', '\\end{document}\\cite{d|'],
  ['myst', '% @d|'],
  ['restructuredtext', 'x::\n\n  :cite:p:`d|'],
  ['restructuredtext', ':ref:`d|'],
  ['asciidoc', '// cite:[d|'],
  ['plaintext', '@d|'],
];

for (const [language, before] of silent) {
  test(`${language}: typing ${JSON.stringify(before)} offers no papers`, () => {
    const { text, offset } = marked(before);
    assert.equal(completionContext(text, offset, language), undefined);
  });
}

test('words after a known key are prose, words after an unknown one are searched for', () => {
  const isKnown = (key: string) => key === 'doe99';
  assert.equal(completionContext('@doe99 shows ', 13, 'markdown', { isKnown }), undefined);
  assert.equal(completionContext('@doe shows ', 11, 'markdown', { isKnown })?.query, 'doe shows ');
});
