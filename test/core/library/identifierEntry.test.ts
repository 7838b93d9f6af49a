import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sortedEntry } from '../../../src/core/formats/sortedEntry';
import { readPapers } from '../../../src/core/formats/sourceReader';
import { itemOfIdentifier } from '../../../src/core/library/identifierEntry';

test('a DOI is known by itself, with its prefix and in its address', () => {
  for (const text of [
    '10.1145/3292500.3330701',
    ' doi: 10.1145/3292500.3330701',
    'https://doi.org/10.1145/3292500.3330701',
  ])
    assert.equal(itemOfIdentifier(text)?.DOI, '10.1145/3292500.3330701', text);
});

test('an arXiv id is known by itself, with its version, in its address and as a DOI', () => {
  for (const text of [
    '2306.06070',
    'arXiv:2306.06070v2',
    'https://arxiv.org/abs/2306.06070v3',
    'http://www.arxiv.org/pdf/2306.06070.pdf',
    '10.48550/arXiv.2306.06070',
  ]) {
    assert.equal(itemOfIdentifier(text)?.custom?.arxiv, '2306.06070', text);
    assert.equal(itemOfIdentifier(text)?.DOI, undefined, text);
  }
  assert.equal(itemOfIdentifier('cs/0112017')?.custom?.arxiv, 'cs/0112017');
});

test('a PMID and any other web page are known, a sentence or an entry is not', () => {
  assert.equal(itemOfIdentifier('PMID: 12345678')?.PMID, '12345678');
  assert.equal(itemOfIdentifier('https://pubmed.ncbi.nlm.nih.gov/12345678/')?.PMID, '12345678');
  assert.deepEqual(itemOfIdentifier('https://example.org/a-post'), {
    type: 'webpage',
    URL: 'https://example.org/a-post',
  });
  for (const text of ['see 10.1145/3292500.3330701 there', '@misc{a, doi={10.1145/1}}', 'lanterns', ''])
    assert.equal(itemOfIdentifier(text), undefined, text);
});

test('entries to be compared have their fields in one order', () => {
  const [paper] = readPapers(
    '@article{a, year=2001, title={B {ERT}}, doi={10.1234/x}, author={Doe, J.}}',
    'a.bib',
  ).papers;
  assert.ok(paper);
  assert.deepEqual(
    Array.from(sortedEntry(paper).matchAll(/^ {2}(\w+) =/gm), match => match[1]),
    ['author', 'date', 'doi', 'title'],
  );
});
