// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the fields of a snippet look like that
import assert from 'node:assert/strict';
import test from 'node:test';
import { type InsertOptions, insertCitation, type Language, snippetAt } from '../../../src/core/cite';
import { apply, inserted, marked } from './marked';

/** Text with its cursor, the text after keys `b` and `c` (or those given) were cited. */
type Rows = readonly (readonly [before: string, after: string, keys?: readonly string[]])[];

const tables: Partial<Record<Language, Rows>> = {
  markdown: [
    ['See |.', 'See [@b; @c].'],
    ['|', '[@b; @c]'],
    ['[@a|]', '[@a; @b]', ['b']],
    ['[|@a]', '[@b; @a]', ['b']],
    ['[@a|; @d]', '[@a; @b; @d]', ['b']],
    ['[@a; |]', '[@a; @b]', ['b']],
    ['[@a;|]', '[@a; @b]', ['b']],
    ['[@a; |@d]', '[@a; @b; @d]', ['b']],
    ['[see @a, p. 3|]', '[see @a, p. 3; @b]', ['b']],
    ['[see| @a]', '[see @a; @b]', ['b']],
    ['[@a [x|] y; @d]', '[@a [x] y; @b; @d]', ['b']],
    ['[@d|oe]', '[@doe; @b]', ['b']],
    ['@a| says', '@a; @b says', ['b']],
    ['@a [p. 3|] says', '@a [p. 3; @b] says', ['b']],
    ['[@a]|', '[@a] [@b]', ['b']],
    ['[|]', '[[@b]]', ['b']],
    ['@|', '[@b; @c]'],
    ['[@|]', '[@b; @c]'],
    ['[see @|]', '[see @b; @c]'],
    ['[@a; @|]', '[@a; @b]', ['b']],
    ['text|(x)', 'text[@b] (x)', ['b']],
    ['!|', '! [@b]', ['b']],
    ['|: x', '[@b] : x', ['b']],
    ['\\|', '\\ [@b]', ['b']],
    ['Note.^[As in |.]', 'Note.^[As in [@b].]', ['b']],
    ['|', '[@{a--b}; @{c.}; @d.e; @{fig:x}]', ['a--b', 'c.', 'd.e', 'fig:x']],
    ['---\nnocite: |\n---', '---\nnocite: [@b]\n---', ['b']],
  ],
  quarto: [['|', '[@{fig-a}; @figure]', ['fig-a', 'figure']]],
  latex: [
    ['See~|.', 'See~\\cite{b,c}.'],
    ['\\cite{a,|}', '\\cite{a,b}', ['b']],
    ['\\cite{a, |}', '\\cite{a, b}', ['b']],
    ['\\cite{a|}', '\\cite{a,b}', ['b']],
    ['\\cite{|a}', '\\cite{b,a}', ['b']],
    ['\\cite{a|, d}', '\\cite{a, b, d}', ['b']],
    ['\\cite{|}', '\\cite{b,c}'],
    ['\\ci|te{a}', '\\cite{b,a}', ['b']],
    ['\\citep[see|][p. 3]{a}', '\\citep[see][p. 3]{b,a}', ['b']],
    ['\\cites{a|}[p. 3]{d}', '\\cites{a}{b}[p. 3]{d}', ['b']],
    ['\\cites[p. 1]{a}[p. 3]{d|}', '\\cites[p. 1]{a}[p. 3]{d}{b}', ['b']],
    ['\\cite{a,|', '\\cite{a,b}', ['b']],
    ['\\cite{\n  a,\n  d|\n}', '\\cite{\n  a,\n  d, b\n}', ['b']],
    ['\\cite{a}|', '\\cite{a}\\cite{b}', ['b']],
    ['\\nocite{*|}', '\\nocite{*,b}', ['b']],
    ['\\\\|', '\\\\\\cite{b}', ['b']],
  ],
  typst: [
    ['See |.', 'See @b @c.'],
    ['@a|', '@a @b', ['b']],
    ['@a|.', '@a @b.', ['b']],
    ['@a[p. 7|] x', '@a[p. 7] @b x', ['b']],
    ['#cite(<a>|)', '#cite(<a>) @b', ['b']],
    ['#cite(<a>, form: "prose")|', '#cite(<a>, form: "prose") #cite(<b>, form: "prose")', ['b']],
    ['@|', '@b @c'],
    ['|x', '@b #cite(<c>)x'],
    ['x|', 'x @b', ['b']],
    ['|[x]', '#cite(<b>);[x]', ['b']],
    ['|', '#cite(label("DBLP:a/b")) #cite(label("é\\"")) #cite(<c.>)', ['DBLP:a/b', 'é"', 'c.']],
    ['#let x = |', '#let x = cite(<b>) + cite(<c>)'],
    ['#footnote[|]', '#footnote[@b]', ['b']],
  ],
  org: [
    ['See |.', 'See [cite:@b;@c].'],
    ['[cite:@a|]', '[cite:@a;@b]', ['b']],
    ['[cite/t:see @a|; @d]', '[cite/t:see @a;@b; @d]', ['b']],
    ['[cite:common|; @a; suffix]', '[cite:common; @b;@a; suffix]', ['b']],
    ['[cite:|]', '[cite:@b;@c]'],
    ['[cite:@|]', '[cite:@b;@c]'],
    ['[cite:@a;@|]', '[cite:@a;@b]', ['b']],
  ],
  myst: [
    ['See |.', 'See [@b; @c].'],
    ['{cite:p}`a|`', '{cite:p}`a; b`', ['b']],
    ['{cite:p}`a,|`', '{cite:p}`a, b`', ['b']],
    ['{cite:p}`{see}a{p. 3}|; d`', '{cite:p}`{see}a{p. 3}; b; d`', ['b']],
    ['[@a|]', '[@a; @b]', ['b']],
    ['|', '[@10.1093/nar/22.22.4673]', ['10.1093/nar/22.22.4673']],
  ],
  restructuredtext: [
    ['See |.', 'See :cite:p:`b, c`.'],
    [':cite:p:`a|`', ':cite:p:`a, b`', ['b']],
    [':cite:t:`a,d|`', ':cite:t:`a,d,b`', ['b']],
    [':cite:p:`|`', ':cite:p:`b, c`'],
    ['word|', 'word :cite:p:`b`', ['b']],
  ],
  asciidoc: [
    ['See |.', 'See cite:[b, c].'],
    ['cite:[a|]', 'cite:[a, b]', ['b']],
    ['cite:[a(p. 3)|]', 'cite:[a(p. 3), b]', ['b']],
    ['cite:[|]', 'cite:[b, c]'],
    ['word|', 'word cite:[b]', ['b']],
  ],
  plaintext: [['See |.', 'See b, c.']],
};

for (const [language, rows] of Object.entries(tables) as [Language, Rows][]) {
  for (const [before, after, keys = ['b', 'c']] of rows) {
    test(`${language}: citing ${keys.join(' and ')} in ${JSON.stringify(before)} gives ${JSON.stringify(after)}`, () => {
      assert.equal(inserted(before, language, keys), after);
    });
  }
}

test('keys that stand there already, and repeated ones, are not doubled', () => {
  assert.equal(inserted('[@a|; @b]', 'markdown', ['b', 'c', 'c', 'a']), '[@a; @c; @b]');
  assert.equal(inserted('\\cites{a}{b|}', 'latex', ['a', 'b']), '\\cites{a}{b}');
  assert.equal(inserted('@a| @b', 'typst', ['b']), '@a @b');
  assert.deepEqual(insertCitation('[@a]', 2, 'markdown', ['a']), { start: 2, end: 2, text: '' });
  assert.deepEqual(insertCitation('x', 1, 'latex', []), { start: 1, end: 1, text: '' });
});

test('an offset outside the text is taken for its nearest end', () => {
  assert.deepEqual(insertCitation('x', 99, 'latex', ['a']), { start: 1, end: 1, text: '\\cite{a}' });
  assert.deepEqual(insertCitation('x', -1, 'latex', ['a']), { start: 0, end: 0, text: '\\cite{a}' });
});

test('org-ref keeps its own way to cite where it is extended', () => {
  assert.equal(inserted('cite:a|', 'org', ['b', 'c']), 'cite:a,b,c');
  assert.equal(inserted('citet:&a|', 'org', ['b']), 'citet:&a;&b');
  assert.equal(inserted('[[cite:see &a p. 3|]]', 'org', ['b']), '[[cite:see &a p. 3;&b]]');
  assert.equal(inserted('cite:a|', 'org', ['b!']), 'cite:a [cite:@b!]');
});

test('a role does not touch the one behind it', () => {
  assert.equal(inserted('|:cite:p:`a`', 'restructuredtext', ['b']), ':cite:p:`b` :cite:p:`a`');
  assert.equal(inserted('so|: x', 'restructuredtext', ['b']), 'so :cite:p:`b`: x');
});

test('inserting at every place of a short text gives a citation that holds the key', () => {
  const rows: [Language, string][] = [
    ['markdown', 'a [see @x, p. 3; @y] b @z [p. 3].'],
    ['latex', 'a \\citep[see][p. 3]{x, y} b \\cites{x}[p. 3]{y}.'],
    ['typst', 'a @x[p. 3] @y b #cite(<z>, form: "prose") c'],
    ['org', 'a [cite/t:see @x p. 3;@y] b'],
    ['myst', 'a {cite:p}`{see}x; y` b'],
    ['restructuredtext', 'a :cite:p:`{see}x, y` b'],
    ['asciidoc', 'a cite:[x(p. 3), y] b'],
    ['org', 'a cite:x,y b [[citet:see &x p. 3;&y]] c citep:&x;&y.'],
  ];
  for (const [language, text] of rows) {
    for (let offset = 0; offset <= text.length; offset++) {
      const after = inserted(`${text.slice(0, offset)}|${text.slice(offset)}`, language, ['new']);
      assert.ok(after.includes('new'), after);
      assert.equal(after.split('new').length, 2, after);
    }
  }
});

const withOptions: readonly (readonly [Language, InsertOptions, string])[] = [
  ['markdown', { prefix: 'see', locator: 'p. 3', suffix: 'and passim' }, '[see @a; @b, p. 3 and passim]'],
  ['markdown', { suffix: ', and so on' }, '[@a; @b, and so on]'],
  ['markdown', { suppressAuthor: true, locator: 'p. 3' }, '[-@a; -@b, p. 3]'],
  ['markdown', { form: 'text', locator: 'p. 3' }, '@a; @b [p. 3]'],
  ['markdown', { form: 'year' }, '[-@a; -@b]'],
  ['markdown', { form: 'footnote' }, '^[@a; @b]'],
  ['markdown', { locator: 'a; @b ]' }, '[@a; @b, a\\; \\@b \\]]'],
  ['latex', { prefix: 'see', locator: 'p. 3' }, '\\cite[see][p. 3]{a,b}'],
  ['latex', { prefix: 'see' }, '\\cite[see][]{a,b}'],
  ['latex', { locator: 'p. [3] 5%' }, '\\cite[{p. [3] 5\\%}]{a,b}'],
  ['latex', { form: 'text' }, '\\citet{a,b}'],
  ['latex', { form: 'citealp' }, '\\citealp{a,b}'],
  ['latex', { suppressAuthor: true }, '\\citeyearpar{a,b}'],
  ['typst', { locator: 'p. 7' }, '@a @b[p. 7]'],
  [
    'typst',
    { form: 'text', locator: 'p. 7' },
    '#cite(<a>, form: "prose") #cite(<b>, supplement: [p. 7], form: "prose")',
  ],
  ['typst', { form: 'year' }, '#cite(<a>, form: "year") #cite(<b>, form: "year")'],
  ['typst', { form: 'footnote' }, '#footnote[@a @b]'],
  ['org', { form: 'text', prefix: 'see', locator: 'p. 3' }, '[cite/t:see @a;@b p. 3]'],
  ['org', { suppressAuthor: true }, '[cite/na:@a;@b]'],
  ['myst', { form: 'cite:t', locator: 'p. 3' }, '{cite:t}`a; b{p. 3}`'],
  ['restructuredtext', { form: 'text', prefix: 'see', locator: 'p. 3' }, ':cite:t:`{see}a, b{p. 3}`'],
  ['asciidoc', { locator: 'p. 3' }, 'cite:[a, b(p. 3)]'],
];

for (const [language, options, expected] of withOptions) {
  test(`${language}: ${JSON.stringify(options)} gives ${expected}`, () => {
    assert.equal(inserted('|', language, ['a', 'b'], options), expected);
  });
}

test('LaTeX uses the names of the package that the document loads', () => {
  const preamble = '\\usepackage[style=apa]{biblatex}\n';
  assert.equal(inserted(`${preamble}|`, 'latex', ['a'], { form: 'text' }), `${preamble}\\textcite{a}`);
  assert.equal(inserted(`${preamble}|`, 'latex', ['a'], { form: 'parenthetical' }), `${preamble}\\parencite{a}`);
  assert.equal(
    inserted('\\usepackage{natbib}|', 'latex', ['a'], { form: 'parenthetical' }),
    '\\usepackage{natbib}\\citep{a}',
  );
});

test('a snippet has fields for prefix and locator, a choice to leave the author out, and escapes the rest', () => {
  const snippet = (before: string, language: Language, keys: readonly string[], form?: string) => {
    const { text, offset } = marked(before);
    return apply(text, snippetAt(text, offset, language, keys, form));
  };
  assert.equal(snippet('|', 'markdown', ['a$b']), '[${1:see} ${4|@,-@|}a\\$b, ${2:p. 1}$3]$0');
  assert.equal(snippet('|', 'latex', ['a', 'b']), '\\\\${4|cite,citeyearpar|}[${1:see}][${2:p. 1}$3]{a,b\\}$0');
  assert.equal(snippet('|', 'typst', ['a'], 'text'), '#cite(<a>, supplement: [${2:p. 1}$3], form: "prose")$0');
  assert.equal(snippet('|', 'asciidoc', ['a']), 'cite:[a(${2:p. 1}$3)]$0');
  assert.equal(snippet('word|', 'org', ['a']), 'word [${4|cite,cite/na|}:${1:see} @a ${2:p. 1}$3]$0');
  assert.equal(snippet('[@a|]', 'markdown', ['b']), '[@a; ${1:see} ${4|@,-@|}b, ${2:p. 1}$3$0]');
  assert.equal(
    snippet('\\cite{a|}', 'latex', ['b']),
    '\\cite{a} \\\\${4|cite,citeyearpar|}[${1:see}][${2:p. 1}$3]{b\\}$0',
  );
  assert.equal(snippet('[@a|]', 'markdown', ['a']), '[@a]');
});

/** Behind a word a citation that nobody types is set apart, and never twice. */
const apart: Partial<Record<Language, readonly (readonly [before: string, after: string, form?: string])[]>> = {
  markdown: [
    ['word|', 'word [@b]'],
    ['word |', 'word [@b]'],
    ['word|.', 'word [@b].'],
    ['|word', '[@b] word'],
    ['wo|rd', 'wo [@b] rd'],
    ['|', '[@b]'],
    ['a\n|', 'a\n[@b]'],
    ['(|)', '([@b])'],
    ['“|', '“[@b]'],
    ['said (twice)|', 'said (twice) [@b]'],
    ['*word*|', '*word* [@b]'],
    ['"word"|', '"word" [@b]'],
    ['a *|', 'a *[@b]'],
    ['漢|', '漢 [@b]'],
    ['word|', 'word @b', 'text'],
    ['|word', '@b word', 'text'],
    ['word|', 'word^[@b]', 'footnote'],
    ['word@|', 'word [@b]'],
    ['[@a|]', '[@a; @b]'],
    ['word@a|', 'word@a [@b]'],
  ],
  quarto: [['word|', 'word [@b]']],
  latex: [
    ['word|', 'word~\\cite{b}'],
    ['word|.', 'word~\\cite{b}.'],
    ['word~|', 'word~\\cite{b}'],
    ['word |', 'word \\cite{b}'],
    ['word|', 'word~\\citep{b}', 'parenthetical'],
    ['word|', 'word \\citet{b}', 'text'],
    ['word|', 'word\\footcite{b}', 'footnote'],
    ['word.|', 'word. \\fullcite{b}', 'full'],
    ['\\emph{word}|', '\\emph{word}~\\cite{b}'],
    ['\\emph{|}', '\\emph{\\cite{b}}'],
    ['20\\%|', '20\\%~\\cite{b}'],
    ['$x$|', '$x$~\\cite{b}'],
    ['word\n|', 'word\n\\cite{b}'],
    ['|word', '\\cite{b} word'],
    ['(|)', '(\\cite{b})'],
    ['\\cite{a|}', '\\cite{a,b}'],
  ],
  typst: [
    ['word|', 'word @b'],
    ['word |', 'word @b'],
    ['|word', '@b word'],
    ['word|', 'word #cite(<b>, form: "prose")', 'text'],
    ['word|', 'word#footnote[@b]', 'footnote'],
    ['#footnote[|]', '#footnote[@b]'],
    ['@a|', '@a @b'],
  ],
  org: [
    ['word|', 'word [cite:@b]'],
    ['|word', '[cite:@b] word'],
    ['word|', 'word[cite/ft:@b]', 'footnote'],
    ['word |', 'word [cite:@b]'],
  ],
  myst: [['word|', 'word [@b]']],
  restructuredtext: [
    ['word|', 'word :cite:p:`b`'],
    ['word |', 'word :cite:p:`b`'],
    ['|word', ':cite:p:`b` word'],
  ],
  asciidoc: [
    ['word|', 'word cite:[b]'],
    ['word.|', 'word. cite:[b]'],
    ['|word', 'cite:[b] word'],
  ],
  plaintext: [['word|', 'word b']],
};

for (const [language, rows] of Object.entries(apart) as [Language, NonNullable<(typeof apart)[Language]>][]) {
  for (const [before, after, form] of rows) {
    test(`${language}: cited apart${form ? ` as ${form}` : ''} in ${JSON.stringify(before)} gives ${JSON.stringify(after)}`, () => {
      assert.equal(inserted(before, language, ['b'], { apart: true, ...(form && { form }) }), after);
    });
  }
}
