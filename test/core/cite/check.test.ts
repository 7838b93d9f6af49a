import assert from 'node:assert/strict';
import test from 'node:test';
import {
  type CheckOptions,
  checkCitations,
  didYouMean,
  type Language,
  renameBibKey,
  renameKey,
} from '../../../src/core/cite';
import { typstLabels } from '../../../src/core/cite/typstBibliographies';
import { apply } from './marked';

const known = (key: string) => (key.startsWith('no') ? 'unknown' : key.startsWith('two') ? 'conflict' : 'known');
const codes = (text: string, language: Language, options?: CheckOptions) =>
  checkCitations(text, language, known, options).map(issue => `${issue.code.slice('citation.'.length)} ${issue.key}`);

test('unknown keys are told where they stand', () => {
  assert.deepEqual(checkCitations('x [@no1; @yes]', 'markdown', known), [
    { code: 'citation.unknown-key', key: 'no1', start: 3, end: 7 },
  ]);
  assert.deepEqual(codes('\\cite{no1, yes} \\nocite{*}', 'latex'), ['unknown-key no1']);
  assert.deepEqual(codes('@no1 #cite(<no2>) <no3> @no3', 'typst'), ['unknown-key no1', 'unknown-key no2']);
  assert.deepEqual(codes('[cite:@no1;@yes]', 'org'), ['unknown-key no1']);
});

test('a key that two files define differently is told', () => {
  assert.deepEqual(codes('[@two]', 'markdown'), ['conflicting-key two']);
});

test('a key that stands twice in one citation is told, unless for another page', () => {
  assert.deepEqual(codes('[@a; @b; @a] @a', 'markdown'), ['duplicate-key a']);
  assert.deepEqual(codes('\\cite{a,a} \\cites[3]{a}[5]{a}', 'latex'), ['duplicate-key a']);
  assert.deepEqual(codes('[@a, p. 3; @a, p. 5]', 'markdown'), []);
});

test('without a bibliography one hint is enough', () => {
  assert.deepEqual(codes('[@no1] [@no2; @no2] @no3', 'markdown', { hasBibliography: false }), [
    'no-bibliography no1',
    'duplicate-key no2',
  ]);
  assert.deepEqual(codes('no citation', 'markdown', { hasBibliography: false }), []);
});

test('handles in prose are no unknown keys, mistyped keys are', () => {
  assert.deepEqual(codes('Thanks to @nobody and @northernlight!', 'markdown'), []);
  assert.deepEqual(codes('As @no2020 and @nobody [p. 3] and [@nobody]', 'markdown'), [
    'unknown-key no2020',
    'unknown-key nobody',
    'unknown-key nobody',
  ]);
  const keys = () => ['nobodi'];
  assert.deepEqual(codes('As @nobody says', 'markdown', { keys }), ['unknown-key nobody']);
});

test('keys that the text defines itself are known', () => {
  assert.deepEqual(codes('\\cite{no1}\\begin{thebibliography}{9}\\bibitem[N]{no1} x', 'latex'), []);
  assert.deepEqual(codes('---\nreferences:\n- id: no1\n  title: X\n---\n[@no1] [@no2]', 'markdown'), [
    'unknown-key no2',
  ]);
});

test('no more than a thousand issues are told, the first ones', () => {
  const issues = checkCitations('[@no1] '.repeat(5000), 'markdown', known);
  assert.equal(issues.length, 1000);
  assert.equal(issues[999]?.start, 999 * 7 + 1);
});

test('each key is asked for once', () => {
  let asked = 0;
  checkCitations('[@a] [@a; @b] @a', 'markdown', () => {
    asked++;
    return 'known';
  });
  assert.equal(asked, 2);
});

test('did you mean', () => {
  const keys = ['doe2020attention', 'doe2020', 'roe1999', 'Smith21', 'deo2020'];
  assert.deepEqual(didYouMean('deo2020', keys, 2), ['doe2020']);
  assert.deepEqual(didYouMean('doe2002', keys, 1), ['doe2020']);
  assert.deepEqual(didYouMean('smith21', keys, 3), ['Smith21']);
  assert.deepEqual(didYouMean('doe2020atention', keys, 2), ['doe2020attention', 'doe2020']);
  assert.deepEqual(didYouMean('zzzzzz', keys, 3), []);
  assert.deepEqual(didYouMean('', keys, 3), []);
  const long = 'k'.repeat(10_000);
  assert.deepEqual(didYouMean(`${long}x`, [`${long}y`, 'k'], 3), [`${long}y`]);
});

test('renaming a key writes the form that the new name needs', () => {
  const rows: readonly (readonly [Language, string, string, string])[] = [
    ['markdown', '[see @old, p. 3; -@old] and @old.', 'new', '[see @new, p. 3; -@new] and @new.'],
    ['markdown', '@old and `@old` and @{old}', 'a--b', '@{a--b} and `@old` and @{a--b}'],
    ['markdown', '@{old}s', 'new', '@{new}s'],
    ['markdown', '<cite data-cite="old">x</cite> [#old][]', 'new', '<cite data-cite="new">x</cite> [#new][]'],
    ['latex', '\\cite{a, old}% \\cite{old}', 'new', '\\cite{a, new}% \\cite{old}'],
    ['typst', '@old[p. 7] #cite(<old>)', 'a/b', '#cite(label("a/b"), supplement: [p. 7]) #cite(label("a/b"))'],
    ['typst', '#cite(label("old"))', 'new', '#cite(<new>)'],
    ['org', '[cite:@old;@b]', 'new', '[cite:@new;@b]'],
    ['myst', '{cite:p}`old; b` @old', 'new', '{cite:p}`new; b` @new'],
    ['restructuredtext', ':cite:p:`old, b`', 'new', ':cite:p:`new, b`'],
    ['asciidoc', 'cite:[old(p. 3)]', 'new', 'cite:[new(p. 3)]'],
  ];
  for (const [language, before, to, after] of rows) {
    const edits = renameKey(before, language, 'old', to);
    assert.equal(
      edits.toReversed().reduce((text, edit) => apply(text, edit), before),
      after,
    );
  }
});

test('renaming a key in a .bib follows the entries that refer to it', () => {
  const before =
    '@book{old,\n  title = {old}\n}\n@inbook{part, crossref = {old}, related = "x, old", title = {old}}\n@book{old2, ids = {a,old}}\n% @book{old,}';
  const after =
    '@book{new,\n  title = {old}\n}\n@inbook{part, crossref = {new}, related = "x, new", title = {old}}\n@book{old2, ids = {a,new}}\n% @book{old,}';
  const edits = renameBibKey(before, 'old', 'new');
  assert.equal(
    edits.toReversed().reduce((text, edit) => apply(text, edit), before),
    after,
  );
  assert.deepEqual(renameBibKey('@book{old', 'older', 'new'), []);
});

test('a label of another file of the project is no unknown key', () => {
  const labels = typstLabels(['= Setup <sec:setup>\n', '#figure[x] <fig-a> // <no>']);
  assert.deepEqual(labels, ['sec:setup', 'fig-a']);
  const issues = checkCitations('See @sec:setup, @fig-a[Figure] and @no.', 'typst', () => 'unknown', { labels });
  assert.deepEqual(
    issues.map(({ key }) => key),
    ['no'],
  );
});
