import assert from 'node:assert/strict';
import test from 'node:test';
import { bibliographyFiles, declaration, type Language } from '../../../src/core/cite';
import { apply } from './marked';

type Files = Record<string, string>;
type Row = readonly [title: string, language: Language, text: string, expected: readonly string[], files?: Files];

const rows: readonly Row[] = [
  ['one file in the front matter', 'markdown', '---\nbibliography: refs.bib\n---\n', ['refs.bib']],
  ['a list in brackets', 'markdown', '---\nbibliography: [a.bib, "b c.json"]\n---\n', ['a.bib', 'b c.json']],
  ['a YAML list', 'markdown', '---\r\nbibliography:\r\n  - a.bib\r\n  - ./b.yaml\r\n---\r\n', ['a.bib', './b.yaml']],
  [
    'a front matter with an error elsewhere',
    'markdown',
    '---\ntitle: "x\nbibliography:\n- a.bib\nfoo: [\n---\n',
    ['a.bib'],
  ],
  ['no front matter', 'markdown', 'bibliography: refs.bib', []],
  ['a bibliography of another shape', 'markdown', '---\nbibliography: {a: b}\n---\n', []],
  [
    'a Quarto project',
    'quarto',
    '---\nbibliography: own.bib\n---\n',
    ['own.bib', 'meta.bib', '../up.bib', '../refs/project.bib'],
    {
      '_metadata.yml': 'bibliography: meta.bib',
      '../_metadata.yml': 'bibliography: up.bib',
      '../_quarto.yml': 'project:\n  type: book\nbibliography: [refs/project.bib]',
    },
  ],
  [
    'the profiles of a Quarto project, and its local settings',
    'quarto',
    'Text',
    ['../draft.bib', '../final.bib', '../print.bib', '../mine.bib', '../all.bib'],
    {
      '../_quarto.yml': 'profile:\n  default: draft # for now\n  group:\n    - [final, print]\nbibliography: all.bib',
      '../_quarto-draft.yml': 'bibliography: draft.bib',
      '../_quarto-final.yml': 'bibliography: final.bib',
      '../_quarto-print.yml': 'bibliography: print.bib',
      '../_quarto.yml.local': 'bibliography: mine.bib',
    },
  ],
  [
    'metadata files of a document and of its project',
    'quarto',
    '---\nmetadata-files: [shared/own.yml, none.yml]\n---\n',
    ['own.bib', '../team.bib'],
    {
      'shared/own.yml': 'bibliography: own.bib',
      '../_quarto.yml': 'metadata-files:\n  - team/refs.yml',
      '../team/refs.yml': 'bibliography:\n  - team.bib',
    },
  ],
  [
    'a bookdown chapter',
    'markdown',
    '# One',
    ['book.bib'],
    { '_bookdown.yml': '', 'index.Rmd': '---\nbibliography: book.bib\n---\n' },
  ],
  [
    'a MyST project',
    'myst',
    'x',
    ['../r.bib', 'https://x.org/y.bib'],
    { '../myst.yml': 'project:\n  bibliography:\n    - r.bib\n    - https://x.org/y.bib\n' },
  ],
  ['a MyST project that names none', 'myst', 'x', ['**/*.bib'], { 'myst.yml': 'version: 1' }],
  [
    'biblatex',
    'latex',
    '\\addbibresource{a.bib} % \\addbibresource{no.bib}\n\\addglobalbib[datatype=bibtex]{b.bib}',
    ['a.bib', 'b.bib'],
  ],
  [
    'patterns and addresses',
    'latex',
    '\\addbibresource[glob]{r/*.bib}\\addbibresource[location=remote]{https://x.org/y.bib}',
    ['r/*.bib', 'https://x.org/y.bib'],
  ],
  [
    'bibtex, its extension left out',
    'latex',
    '\\bibliographystyle{plain}\\bibliography{a, b.bib,\n c}',
    ['a.bib', 'b.bib', 'c.bib'],
  ],
  [
    'sections, units, subfix and multibib',
    'latex',
    '\\addsectionbib{s}\\putbib[u]\\bibliography{\\subfix{f}}\\newcites{own}{Own}\\bibliographyown{m}\\begin{refsection}[q.bib]',
    ['s', 'u.bib', 'f.bib', 'm.bib', 'q.bib'],
  ],
  ['a name that only LaTeX knows', 'latex', '\\addbibresource{\\jobname.bib}', []],
  [
    'an included preamble',
    'latex',
    '\\documentclass{article}\\input{pre/amble}',
    ['refs.bib'],
    { 'pre/amble.tex': '\\addbibresource{refs.bib}' },
  ],
  [
    'a root named in a comment',
    'latex',
    '% !TeX root = ../main.tex\nText',
    ['../refs.bib'],
    { '../main.tex': '\\bibliography{refs}' },
  ],
  [
    'a subfile',
    'latex',
    '\\documentclass[../main]{subfiles}',
    ['../bib/refs.bib'],
    { '../main.tex': '\\input{sub/pre}', '../sub/pre.tex': '\\addbibresource{bib/refs.bib}' },
  ],
  [
    'a chapter that its root includes',
    'latex',
    'Text',
    ['../refs.bib'],
    { '../main.tex': '\\include{ch/one}\\bibliography{refs}', '../ch/one.tex': 'Text' },
  ],
  [
    'a chapter that the document above does not include',
    'latex',
    'Text',
    [],
    { '../main.tex': '\\include{ch/two}\\bibliography{refs}', '../ch/two.tex': 'Other' },
  ],
  [
    'documents that include each other',
    'latex',
    '\\input{a}',
    ['r.bib'],
    { 'a.tex': '\\input{b}\\bibliography{r}', 'b.tex': '\\input{a}' },
  ],
  ['Typst', 'typst', '#bibliography("works.bib")', ['works.bib']],
  [
    'several files in Typst',
    'typst',
    '#bibliography(("a.bib", "b.yml"), style: "ieee", title: "R") // #bibliography("no.bib")',
    ['a.bib', 'b.yml'],
  ],
  ['a bibliography handed to a template', 'typst', '#show: paper.with(bibliography: bibliography("r.bib"))', ['r.bib']],
  [
    'a file that Typst includes',
    'typst',
    '#include "end/refs.typ"',
    ['end/r.bib'],
    { 'end/refs.typ': '#bibliography("r.bib")' },
  ],
  [
    'a chapter of a Typst document',
    'typst',
    '= One',
    ['../r.bib'],
    { '../main.typ': '#include "ch/one.typ"\n#bibliography("/r.bib")', '../ch/one.typ': '= One', '../r.bib': '' },
  ],
  ['Org', 'org', '#+bibliography: a.bib\n#+BIBLIOGRAPHY: "b c.json"\n', ['a.bib', 'b c.json']],
  ['reStructuredText', 'restructuredtext', '.. bibliography:: a.bib b.bib\n   :all:', ['a.bib', 'b.bib']],
  [
    'Sphinx',
    'restructuredtext',
    'x',
    ['../r.bib', '../s.bib'],
    { '../conf.py': 'bibtex_bibfiles = [\'r.bib\',\n  "s.bib"]\n' },
  ],
  ['AsciiDoc', 'asciidoc', '= T\n:bibtex-file: a.bib\n', ['a.bib']],
  ['plain text', 'plaintext', '\\bibliography{a}', []],
];

for (const [title, language, text, expected, files = {}] of rows) {
  test(`bibliographies of ${title}`, async () => {
    assert.deepEqual(await bibliographyFiles(text, language, async path => files[path]), expected);
  });
}

test('without files to read only the document counts', async () => {
  assert.deepEqual(await bibliographyFiles('\\input{x}\\bibliography{a}', 'latex'), ['a.bib']);
});

test('a file is named once', async () => {
  assert.deepEqual(await bibliographyFiles('\\bibliography{a}\\nobibliography{a}', 'latex'), ['a.bib']);
});

const declared: readonly (readonly [Language, before: string, path: string, after: string])[] = [
  ['markdown', 'Text', 'refs.bib', '---\nbibliography: refs.bib\n---\n\nText'],
  ['quarto', '---\ntitle: T\n---\nText', 'my refs.bib', '---\ntitle: T\nbibliography: "my refs.bib"\n---\nText'],
  [
    'latex',
    '\\usepackage{biblatex}\n\\begin{document}\nx',
    'r.bib',
    '\\usepackage{biblatex}\n\\addbibresource{r.bib}\n\\begin{document}\nx',
  ],
  [
    'latex',
    '\\begin{document}\nx\n\\end{document}',
    'r.bib',
    '\\begin{document}\nx\n\\bibliographystyle{plain}\n\\bibliography{r}\n\\end{document}',
  ],
  ['typst', '= A\n', 'r.bib', '= A\n\n#bibliography("r.bib")\n'],
  ['org', '#+title: T\nText', 'r.bib', '#+title: T\n#+bibliography: r.bib\nText'],
  ['restructuredtext', 'Text', 'r.bib', 'Text\n\n.. bibliography:: r.bib\n'],
  ['asciidoc', '= T\nMe\n\nText', 'r.bib', '= T\nMe\n:bibtex-file: r.bib\n\nText'],
];

for (const [language, before, path, after] of declared) {
  test(`${language}: ${path} is declared in ${JSON.stringify(before)}, and found`, async () => {
    const edit = declaration(before, language, path);
    assert.ok(edit);
    const text = apply(before, edit);
    assert.equal(text, after);
    assert.deepEqual(await bibliographyFiles(text, language), [path]);
  });
}

test('a profile that only the environment names counts too', async () => {
  const files: Record<string, string> = {
    '../_quarto.yml': 'bibliography: all.bib\nprofile:\n  default: draft',
    '../_quarto-thesis.yml': 'bibliography: thesis.bib',
    '../_quarto-draft.yml': 'bibliography: draft.bib',
  };
  const found = await bibliographyFiles('Text', 'quarto', async path => files[path], ['thesis']);
  assert.deepEqual(found, ['../thesis.bib', '../draft.bib', '../all.bib']);
});
