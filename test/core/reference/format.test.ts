import assert from 'node:assert/strict';
import test from 'node:test';
import type { CslItem } from '../../../src/core';
import { formatReferences as loadedLater } from '../../../src/core';
import { formatReferences, references, styleProblem } from '../../../src/core/reference/format';
import { styleInfo } from '../../../src/core/reference/styleInfo';
import { shippedLocale, shippedLocales, shippedStyles } from '../../../src/core/reference/styles';

const article: CslItem = {
  id: 'noor2021',
  type: 'article-journal',
  title: 'Tides & <small> errors, p < 0.05',
  author: [
    { family: 'Noor', given: 'Amina' },
    { family: 'Berg', given: 'Lars', 'non-dropping-particle': 'van den' },
  ],
  issued: { 'date-parts': [[2021, 6]] },
  'container-title': 'Shore',
  volume: '3',
  page: '1-9',
  DOI: '10.1/x',
};
const book: CslItem = {
  id: 'adu1999',
  type: 'book',
  title: 'Sand',
  author: [{ family: 'Adu', given: 'Kofi' }],
  issued: { 'date-parts': [[1999]] },
  publisher: 'Dune Press',
};

const style = (body: string, info = '') =>
  `<?xml version="1.0"?><style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>Mine &amp; yours</title><id>http://x.org/mine</id>${info}<updated>2020-01-01T00:00:00Z</updated></info>${body}</style>`;
const citation = '<citation><layout><text variable="title"/></layout></citation>';
const bibliography =
  '<bibliography><layout suffix="."><text variable="title" font-style="italic"/></layout></bibliography>';

test('APA sorts by author and writes plain text', () => {
  assert.deepEqual(formatReferences([article, book], 'apa'), [
    'Adu, K. (1999). Sand. Dune Press.',
    'Noor, A., & van den Berg, L. (2021). Tides & <small> errors, p < 0.05. Shore, 3, 1–9. https://doi.org/10.1/x',
  ]);
});

test('numbered styles number in the order given, the number and the text on one line', () => {
  const [first, second] = formatReferences([article, book], 'vancouver');
  assert.match(first ?? '', /^1\. Noor A, /);
  assert.match(second ?? '', /^2\. Adu K\. Sand\./);
});

test('HTML marks italics and escapes what is no markup', () => {
  const [, text] = formatReferences([article, book], 'apa', undefined, { format: 'html' });
  assert.match(text ?? '', /<i>Shore<\/i>/);
  assert.match(text ?? '', /&#60;small&#62;/);
});

test('a locale given wins over the style’s own; an unknown one is English', () => {
  assert.match(formatReferences([article], 'vancouver', 'de-DE')[0] ?? '', /Juni 2021/);
  assert.match(formatReferences([article], 'vancouver', 'fr')[0] ?? '', /juin 2021|2021 juin|juin/);
  assert.match(formatReferences([article], 'vancouver', 'xx-XX')[0] ?? '', /June 2021/);
  assert.ok(['en-US', 'de-DE', 'fr-FR'].every(name => shippedLocales.includes(name)));
  assert.equal(shippedLocale('de-AT'), shippedLocale('de-DE'));
});

test('every shipped style has its authors and its licence', () => {
  for (const name of shippedStyles) assert.equal(styleProblem(name), undefined, name);
});

test('a style is known by its id and by its XML', () => {
  assert.equal(formatReferences([book], 'http://www.zotero.org/styles/apa').length, 1);
  assert.deepEqual(formatReferences([book], style(citation + bibliography)), ['Sand.']);
});

test('a style without a list gives what stands in a note', () => {
  assert.deepEqual(formatReferences([book, article], style(citation)), ['Sand', article.title]);
});

test('each reference knows its item, also where keys are equal', () => {
  const twins = [book, { ...article, id: book.id }];
  const told = references(twins, 'apa').map(reference => reference.item.title);
  assert.deepEqual(told, ['Sand', article.title]);
});

test('a style that cannot be used gives no references and a reason', () => {
  for (const bad of ['none', '<html/>', '<style', style('<citation/>')]) {
    assert.deepEqual(formatReferences([book], bad), [], bad);
    assert.ok(styleProblem(bad), bad);
  }
  assert.deepEqual(formatReferences([], 'apa'), []);
});

test('an item of which a style prints nothing is named by its title or key', () => {
  const pages = style('<citation><layout><text variable="page"/></layout></citation>');
  assert.deepEqual(formatReferences([book, { id: 'key', type: 'book' }], pages), ['Sand', 'key']);
});

test('a dependent style names its parent, and is used where that is there', () => {
  const link = '<link href="http://x.org/parent" rel="independent-parent"/>';
  const dependent = style('', link);
  assert.equal(styleInfo(dependent)?.parent, 'http://x.org/parent');
  assert.match(styleProblem(dependent) ?? '', /Mine & yours.*http:\/\/x\.org\/parent/);
  const styles = (id: string) => (id === 'http://x.org/parent' ? style(citation + bibliography) : undefined);
  assert.deepEqual(formatReferences([book], dependent, undefined, { styles }), ['Sand.']);
  assert.equal(
    formatReferences([book], dependent.replace('http://x.org/parent', 'http://www.zotero.org/styles/apa')).length,
    1,
  );
});

test('odd items do not stop the list', () => {
  const odd: CslItem[] = [
    { id: '', type: '' },
    { id: 'x', type: 'nonsense', title: '', issued: { 'date-parts': [[]] }, author: [{}] },
    { id: 'y', type: 'book', title: 'T', issued: { raw: 'soon' } },
  ];
  assert.equal(formatReferences([...odd, book], 'vancouver').length, 4);
});

test('the core loads the processor at the first call', async () => {
  assert.deepEqual(await loadedLater([book], 'apa'), ['Adu, K. (1999). Sand. Dune Press.']);
});
