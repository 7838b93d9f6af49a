import assert from 'node:assert/strict';
import test from 'node:test';
import { citationAt, findCitations, type Language, languageOf } from '../../../src/core/cite';
import { type Rows, testRows } from './findRows';

const pandoc: Rows = [
  ['[@doe; @roe]', 'doe', 'roe'],
  ['[see @doe99, pp. 33-35 and *passim*; @smith04, chap. 1]', 'doe99', 'smith04'],
  ['@doe [p. 33] says', 'doe'],
  ['@doe [p. 33; see also @roe]', 'doe', 'roe'],
  ['He says so [-@doe].', 'doe'],
  ['@{any key} is none, @{any/key,yes;} is', 'any/key,yes;'],
  ['@{a{b}c}', 'a{b}c'],
  ['[@{https://example.com/bib?name=foobar&date=2000}, p.  33]', 'https://example.com/bib?name=foobar&date=2000'],
  ['@https://example.com/a is a URL', 'https://example.com/a'],
  ['@Foo_bar.baz. ends before the stop', 'Foo_bar.baz'],
  ['@Foo_bar--baz stops at two marks', 'Foo_bar'],
  ['@a:.b @a?', 'a', 'a'],
  ['@_x @9a @été @漢字', '_x', '9a', 'été', '漢字'],
  ['@:a @-b @.c'],
  ['[see [the paper] by @doe, [fig. 3]]', 'doe'],
  ['[unbalanced [@doe', 'doe'],
  ['unbalanced ]] @doe]', 'doe'],
  ['_@doe_ is a word, *@roe* is a citation', 'roe'],
  ['(@doe) "@roe" —@poe', 'doe', 'roe', 'poe'],
  ['me@example.org, <me@example.org>, mailto:me@example.org'],
  ['https://medium.com/@doe/post and www.x.org/@roe'],
  ['[@doe](https://github.com/doe) [see @roe](x.md "title")'],
  ['[text @doe][ref]\n\n[ref]: https://example.org/@roe'],
  ['[@doe]\n\n[@doe]: https://example.org'],
  ['![Taken from @doe](figure.png)', 'doe'],
  ['\\@doe and \\\\@roe', 'roe'],
  ['`@doe` and ``a ` @roe`` and `open @poe', 'poe'],
  ['```\n@doe\n```\n@roe', 'roe'],
  ['~~~ {.r}\n@doe\n```\n~~~\n@roe', 'roe'],
  ['> ```\n> @doe\n\n@roe', 'roe'],
  ['- item\n\n  ```r\n  @doe\n  ```\n\n- @roe', 'roe'],
  ['```\n@doe is still being typed'],
  ['text\n\n    @doe\n\n@roe', 'roe'],
  ['- item\n\n    @doe goes on', 'doe'],
  ['- item\n\n      @doe is code\n\n- @roe', 'roe'],
  ['* item\n    * inner\n\n        @doe goes on\n\n    @roe too', 'doe', 'roe'],
  ['1. item\n\n       @doe is code\n\n   @roe', 'roe'],
  ['[^1]: A note\n\n    with @doe', 'doe'],
  ['A note.^[See @doe, p. 3.]', 'doe'],
  ['<!-- @doe\n\n@roe --> @poe', 'poe'],
  ['`<!--` @doe', 'doe'],
  ['<script>\nlet a = "@doe";\n</script> @roe', 'roe'],
  ['<a href="x" title="@doe">@roe</a>', 'roe'],
  ['x<y [@doe] and z>w, p < 0.05 [@roe] >', 'doe', 'roe'],
  ['<https://example.org/@doe> <b class="@roe">@poe</b>', 'poe'],
  ['$x@doe$ and $$\n@roe\n$$ cost $5 (@poe) or $6', 'poe'],
  ['---\ntitle: "@doe"\nnocite: |\n  @roe, @{p.oe}\nauthor: "@me"\n---\n\n@end', 'roe', 'p.oe', 'end'],
  ['---\nnocite: "@*"\n---\n'],
  ['---\n@doe after a rule\n', 'doe'],
  ['@fig:plot @tbl:x @eq:y @sec:z @lst:c'],
  ['[@doe{.red}', 'doe'],
  ['[see @doe]{.red}', 'doe'],
  ['[#doe][] and [p. 3][#roe]', 'doe', 'roe'],
  ['<cite data-cite="doe">(Doe, 2020)</cite>', 'doe'],
  ['<cite data-cite="doe, roe">(Doe, 2020)</cite>', 'doe', 'roe'],
  ['{{< include parts/@doe.md >}} @roe {{< open @poe', 'roe', 'poe'],
  ['[see [nested @doe] and *also* @roe]', 'doe', 'roe'],
  ['> [@doe]\n> - @roe\n\n| @poe | [@moe] |', 'doe', 'roe', 'poe', 'moe'],
  ['@doe@roe', 'doe'],
  ['', ...[]],
];

const tables: Partial<Record<Language, Rows>> = {
  markdown: pandoc,
  quarto: [
    ...pandoc,
    ['@fig-plot, @tbl-x, @sec-y, @eq-z, @lst-c, @thm-t, @tip-t and [@fig-a; @fig-b]'],
    ['@figure2020 @section-less', 'figure2020', 'section-less'],
    ['---\ncrossref:\n  custom:\n    - kind: float\n      key: vid\n---\n@vid-intro @video', 'video'],
    ['```{python}\n#| label: fig-a\n"@doe"\n```\n@roe', 'roe'],
    ['::: {.callout-note}\n@doe\n:::', 'doe'],
  ],
  myst: [
    ['@doe [p. 3] and [@roe; see @poe]', 'doe', 'roe', 'poe'],
    ['{cite:p}`doe; roe` {cite:t}`poe`', 'doe', 'roe', 'poe'],
    ['{cite}`doe,roe`', 'doe', 'roe'],
    ['{cite:p}`{see}doe{fig 1}; {also}roe`', 'doe', 'roe'],
    ['@10.1093/nar/22.22.4673 and {cite}`10.1093/nar/22.22.4673`', '10.1093/nar/22.22.4673', '10.1093/nar/22.22.4673'],
    ['[](doi:10.1/x) and [see @doe](https://example.org)'],
    ['`{cite:p}` is code: `` {cite}`doe` ``'],
    ['```{note}\n@doe\n```\n\n```{code-cell}\n@roe\n```', 'doe'],
    [':::{note}\n@doe\n:::', 'doe'],
    ['(my-figure)=\n![](a.png)\n\nSee @my-figure and @doe', 'doe'],
  ],
  latex: [
    ['\\cite{doe}', 'doe'],
    ['\\citet*[see][p.~3]{doe, roe}', 'doe', 'roe'],
    ['\\parencite[see [sic]][{p. [3]}]{doe}', 'doe'],
    ['\\Textcite {doe} \\FOOTCITE{roe}', 'doe', 'roe'],
    ['\\cites(pre)(post)[pre][post]{doe}[pre][post]{roe,poe} text {no}', 'doe', 'roe', 'poe'],
    ['\\autocites{doe}\n  {roe}', 'doe', 'roe'],
    ['\\footcitetexts(x)[3]{doe}{roe}', 'doe', 'roe'],
    ['\\cite{%\n  doe, % the first\n  roe% no, comma\n}', 'doe', 'roe'],
    ['\\cite[see %]\n  p. 3]{doe}', 'doe'],
    ['\\nocite{*} \\nocite{doe,*}', 'doe'],
    ['\\mycites{doe} \\citealias{roe}', 'doe', 'roe'],
    ['\\pvolcite[see]{2}[p. 3]{doe}', 'doe'],
    ['\\cite<2->{doe}', 'doe'],
    ['\\citetext{see \\citealp{doe}}', 'doe'],
    ['\\citestyle{plain} \\setcitestyle{round} \\ref{doe} \\label{roe} \\bibitem{poe}'],
    ['\\newcommand{\\mycite}[1]{\\cite{#1}} \\renewcommand\\citeleft{(}'],
    ['% \\cite{doe}\n\\% \\cite{roe} %\\cite{poe}', 'roe'],
    ['\\verb|\\cite{doe}| \\verb+|+ \\cite{roe} \\lstinline{\\cite{poe}}', 'roe'],
    ['\\verb|%| \\cite{doe} \\lstinline{50%} \\cite{roe} 50\\% \\cite{poe}', 'doe', 'roe', 'poe'],
    ['\\begin{verbatim}\n\\cite{doe}\n\\end{verbatim}\\cite{roe}', 'roe'],
    ['\\begin{lstlisting}[x]\n\\cite{doe}\n\\end{lstlisting}'],
    ['\\begin{minted}{tex}\n\\cite{doe}\n\\end{minted}'],
    ['\\begin{comment}\\cite{doe}'],
    ['\\iffalse \\cite{doe} \\fi \\cite{roe}', 'roe'],
    ['\\url{x\\cite{doe}} \\href{x%y}{\\cite{roe}}', 'roe'],
    ['\\cite[p. 3 \\cite{doe}', 'doe'],
    ['\\cite{doe\n\ntext} \\cite{roe}', 'doe', 'roe'],
    ['\\cite{DBLP:conf/x/Doe+20:a_b.c-d}', 'DBLP:conf/x/Doe+20:a_b.c-d'],
    ['\\\\cite{doe}'],
    ['me@example.org @doe'],
  ],
  typst: [
    ['@doe says; see @roe[p. 7].', 'doe', 'roe'],
    ['@doe. @roe: @a-b_c:d.e end', 'doe', 'roe', 'a-b_c:d.e'],
    ['@été2020 @漢字', 'été2020', '漢字'],
    ['#cite(<doe>) #cite(<roe>, form: "prose", supplement: [p. 7])', 'doe', 'roe'],
    ['#cite(label("DBLP:a/b"), form: "year") #cite(label("a\\"b"))', 'DBLP:a/b', 'a"b'],
    ['#footnote[see @doe and #cite(<roe>)]', 'doe', 'roe'],
    ['#let c = cite(<doe>)\n#figure(caption: [From @roe])[x]', 'doe', 'roe'],
    ['#let mail = "@doe" // @roe\n/* @poe /* @moe */ */ @end', 'end'],
    ['#link("https://x.org/@doe")[@roe] https://x.org/@poe', 'roe'],
    ['`@doe` ```\n@roe\n``` \\@poe me@example.org'],
    ['$ x @doe $ and $5', ...[]],
    ['= Intro <intro>\nSee @intro and @doe', 'doe'],
    ['#figure(image("a.png")) <fig:a>\n@fig:a @doe', 'doe'],
    ['#if x { [@doe] } else { cite(<roe>) }', 'doe', 'roe'],
    ['#ref(<doe>) #link(<sec>)[there]', 'doe'],
    ['[unbalanced [ @doe', 'doe'],
    ['unbalanced ]] @doe', 'doe'],
    ['@doe[see @roe[p. 3]] @poe', 'doe', 'roe', 'poe'],
    ['#set text(\n  lang: "@doe",\n)\n@roe', 'roe'],
  ],
  org: [
    ['[cite:@doe;@roe]', 'doe', 'roe'],
    ['[cite/t:see @doe p. 123]', 'doe'],
    ['[cite/style/variant: common; see @doe p. [3];@roe; suffix]', 'doe', 'roe'],
    ["[cite:@a.b:c?d!e'f/g*h+i|j{k}<l>&_^$#%~m]", "a.b:c?d!e'f/g*h+i|j{k}<l>&_^$#%~m"],
    ['[cite:\n  @doe;\n  @roe]', 'doe', 'roe'],
    ['@doe [cite @roe] [Cite:@poe]', ...[]],
    ['src_R[:x y]{[cite:@doe]} src_a [cite:@roe]', 'roe'],
    ['=[cite:@doe]= ~[cite:@roe]~ # [cite:@poe]', 'poe'],
    ['# [cite:@doe]\n: [cite:@roe]\n'],
    ['#+begin_src org\n[cite:@doe]\n#+end_src\n#+BEGIN_EXAMPLE\n[cite:@roe]\n#+END_EXAMPLE\n[cite:@poe]', 'poe'],
    ['#+begin_quote\n[cite:@doe]\n#+end_quote', 'doe'],
    ['[cite:@doe [cite:@roe]', 'roe'],
    ['[cite:@doe\n\n[cite:@roe]', 'roe'],
  ],
  restructuredtext: [
    [':cite:p:`doe,roe` and :cite:t:`poe`', 'doe', 'roe', 'poe'],
    [':cite:`doe` :footcite:p:`roe` :cite:alpars:`poe`', 'doe', 'roe', 'poe'],
    [':cite:p:`{see}doe{p. 3, 4}, roe`', 'doe', 'roe'],
    ['``:cite:p:`doe` ``'],
    ['\\:cite:p:`doe` \\\\ :cite:p:`roe`', 'roe'],
    ['Example::\n\n   :cite:p:`doe`\n\n:cite:p:`roe`', 'roe'],
    ['.. code-block:: rst\n\n   :cite:p:`doe`\n\n.. note:: :cite:p:`roe`', 'roe'],
    ['.. note::\n\n   :cite:p:`doe`', 'doe'],
    ['.. a comment :cite:p:`doe`\n   :cite:p:`roe`\n\n:cite:p:`poe`', 'poe'],
    [':cite:p:`doe', ...[]],
    [':ref:`doe` @roe'],
  ],
  asciidoc: [
    ['cite:[doe, roe(p. 3)] citenp:[poe]', 'doe', 'roe', 'poe'],
    ['cite:see[doe(pp. 3, 4)] bibitem:[roe]', 'doe', 'roe'],
    ['\\cite:[doe] `cite:[roe]` `+cite:[poe]+`'],
    ['----\ncite:[doe]\n----\n\n....\ncite:[roe]\n....\n// cite:[poe]\n\n////\ncite:[moe]\n////\ncite:[end]', 'end'],
    ['cite:[] cite:[doe', ...[]],
    ['image:doe.png[] link:x[y]'],
    [' cite:[doe] is literal\ncite:[roe]\n\n * cite:[poe]\n\n  term:: cite:[moe]', 'poe', 'moe'],
  ],
  plaintext: [['[@doe] \\cite{roe} @poe']],
};

testRows(tables);

test('a citation knows its place, its key without escapes, and the citation around it', () => {
  const at = (text: string, language: Language) => {
    const [citation] = findCitations(text, language);
    assert.ok(citation);
    const { start, end, keyStart, keyEnd, group } = citation;
    return [text.slice(start, end), text.slice(keyStart, keyEnd), text.slice(group.start, group.end)];
  };
  assert.deepEqual(at('x [see -@{a.b.}, p. 3] y', 'markdown'), ['@{a.b.}', 'a.b.', '[see -@{a.b.}, p. 3]']);
  assert.deepEqual(at('x @a [p. 3] y', 'markdown'), ['@a', 'a', '@a [p. 3]']);
  assert.deepEqual(at('x \\cite[3]{ a , b} y', 'latex'), ['a', 'a', '\\cite[3]{ a , b}']);
  assert.deepEqual(at('x @a[p. 3] y', 'typst'), ['@a', 'a', '@a[p. 3]']);
  assert.deepEqual(at('x #cite(<a>) y', 'typst'), ['<a>', 'a', '#cite(<a>)']);
  assert.deepEqual(at('x #cite(label("a/b")) y', 'typst'), ['label("a/b")', 'a/b', '#cite(label("a/b"))']);
  assert.deepEqual(at('x [cite/t:see @a;@b] y', 'org'), ['@a', 'a', '[cite/t:see @a;@b]']);
  assert.deepEqual(at('x {cite:p}`{see}a; b` y', 'myst'), ['a', 'a', '{cite:p}`{see}a; b`']);
  assert.deepEqual(at('x :cite:p:`a,b` y', 'restructuredtext'), ['a', 'a', ':cite:p:`a,b`']);
  assert.deepEqual(at('x cite:[a(p. 3), b] y', 'asciidoc'), ['a', 'a', 'cite:[a(p. 3), b]']);
});

test('a suppressed author is told', () => {
  const told = findCitations('[-@a; @b] -@c x-@d', 'markdown').map(citation => citation.suppressAuthor);
  assert.deepEqual(told, [true, false, true, false]);
});

test('offsets count UTF-16 units', () => {
  const [citation] = findCitations('😀😀 [@a]', 'markdown');
  assert.equal(citation?.start, 6);
});

test('the key under the cursor', () => {
  const text = 'see [@doe; @roe] now';
  const keys = Array.from(text, (_, offset) => citationAt(text, offset, 'markdown')?.key ?? '.');
  assert.deepEqual(keys.map(key => key.charAt(0)).join(''), '.....ddddd.rrrrr....');
});

test('the language is known by id and by file name', () => {
  const rows: [id: string, file: string, language: Language][] = [
    ['markdown', 'a.md', 'markdown'],
    ['markdown', '/x/README', 'markdown'],
    ['plaintext', 'a.qmd', 'quarto'],
    ['markdown', 'a.qmd', 'quarto'],
    ['quarto', 'a.md', 'quarto'],
    ['plaintext', 'a.Rmd', 'markdown'],
    ['rmd', 'a.Rmd', 'markdown'],
    ['plaintext', 'C:\\x\\a.typ', 'typst'],
    ['typst', 'a', 'typst'],
    ['plaintext', 'a.org', 'org'],
    ['latex', 'a.tex', 'latex'],
    ['tex', 'a.sty', 'latex'],
    ['plaintext', 'a.adoc', 'asciidoc'],
    ['asciidoc', 'a.txt', 'asciidoc'],
    ['restructuredtext', 'a.rst', 'restructuredtext'],
    ['myst', 'a.md', 'myst'],
    ['plaintext', 'a.txt', 'plaintext'],
    ['typescript', 'a.ts', 'plaintext'],
  ];
  for (const [id, file, language] of rows) assert.equal(languageOf(id, file), language, `${id} ${file}`);
});
