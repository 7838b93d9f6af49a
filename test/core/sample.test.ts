import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { findCitations } from '../../src/core/cite/find';
import { readPapers } from '../../src/core/formats';
import { fullName, normaliseText, type Paper, venueOf, yearOf } from '../../src/core/paper';

const folder = resolve(__dirname, '../../media/sample');
const { papers, problems } = readPapers(readFileSync(`${folder}/papers.bib`), 'papers.bib');
const note = readFileSync(`${folder}/related-work.md`, 'utf8');

test('the sample library holds 75 different papers and no problem', () => {
  assert.deepEqual(problems, []);
  assert.equal(papers.length, 75);
  assert.equal(new Set(papers.map(paper => paper.id)).size, 75);
  assert.equal(new Set(papers.map(paper => paper.key)).size, 75);
});

test('keywords of the sample are its twelve topics', () => {
  assert.deepEqual([...new Set(papers.flatMap(paper => paper.topics))].sort(), [
    'Agent architectures & tool use',
    'Agent benchmarks & evaluation',
    'Agent training & synthetic data',
    'Data practices & reproducibility',
    'Dialogue & question answering',
    'Embodied agents & games',
    'Human-AI cooperation',
    'Multi-agent collaboration',
    'Safety & alignment',
    'Science & data-science agents',
    'Social & economic simulation',
    'Web & GUI agents',
  ]);
  for (const paper of papers) assert.ok(paper.topics.length >= 1 && paper.topics.length <= 3, paper.key);
});

test('each sample paper has a summary of 40 to 80 words, and no abstract', () => {
  for (const { key, item } of papers) {
    const words = (item.annote ?? '').split(/\s+/).length;
    assert.ok(words >= 40 && words <= 80, `${key}: ${words} words`);
    assert.equal(item.abstract, undefined, key);
  }
});

test('each sample paper states title, authors, year and arXiv id, in clean text', () => {
  for (const { key, item } of papers) {
    assert.ok(item.title && item.author?.length && yearOf(item), key);
    assert.match(item.custom?.arxiv ?? '', /^\d{4}\.\d{5}$/, key);
    const shown = [item.title, item.annote, ...item.author.map(fullName)].join(' ');
    assert.doesNotMatch(shown, /[{}\\~]|\s\s/, key);
  }
});

test('a sample key is made of author, year and a word of the title', () => {
  for (const { key, item } of papers) {
    const first = item.author?.[0];
    const author = normaliseText(first?.literal ?? first?.family ?? '').replaceAll(' ', '');
    assert.ok(key.startsWith(`${author}${yearOf(item)}`), key);
    const word = key.slice(`${author}${yearOf(item)}`.length);
    assert.ok(
      normaliseText(item.title ?? '')
        .split(' ')
        .includes(word),
      key,
    );
  }
});

test('grouping the sample by venue shows each conference once', () => {
  const venues = new Map<string, Paper[]>();
  for (const paper of papers) {
    const venue = venueOf(paper.item) ?? '';
    venues.set(venue, [...(venues.get(venue) ?? []), paper]);
  }
  assert.equal(venues.get('ICLR')?.length, 12);
  assert.equal(venues.get('NeurIPS')?.length, 8);
  assert.equal(venues.get('Transactions on Machine Learning Research')?.length, 2);
  assert.equal([...venues.keys()].filter(venue => venue.includes('ICLR')).length, 1);
  assert.equal(venues.get('')?.length, 20);
});

test('ICLR 2025 is a conference paper of 2025, a journal has volume and issue, a preprint its month', () => {
  const item = (key: string) => papers.find(paper => paper.key === key)?.item;
  assert.equal(item('lu2025proactive')?.type, 'paper-conference');
  assert.equal(yearOf(item('lu2025proactive') ?? { id: '', type: '' }), 2025);
  const journal = item('wang2024survey');
  assert.deepEqual([journal?.type, journal?.volume, journal?.issue], ['article-journal', '18', '6']);
  assert.deepEqual(item('becker2024multi')?.issued, { 'date-parts': [[2024, 10]] });
});

test('the sample note cites six papers, one of them by a key that does not exist', () => {
  assert.match(note, /^---\n(?:.*\n)*?bibliography: papers\.bib\n/);
  const cited = findCitations(note, 'markdown').map(citation => citation.key);
  assert.equal(cited.length, 6);
  const known = new Set(papers.map(paper => paper.key));
  assert.deepEqual(
    cited.filter(key => !known.has(key)),
    ['zhou2023webarena'],
  );
});
