import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Paper } from '../../../src/core/paper';
import { findTopics, otherLabel } from '../../../src/core/topics/findTopics';
import { singular } from '../../../src/core/topics/names';
import { areAlike } from '../../../src/core/topics/usage';
import { stemOf } from '../../../src/core/topics/vocabulary';
import { paperOf, papersOf } from './madeUp';

const stems = (text: string) => text.split(/[\s-]+/).map(word => stemOf(singular(word)));

/** True if one sentence, or the title, has all words of a part of the name. */
function hasName({ item }: Paper, label: string): boolean {
  const sentences = [item.title ?? '', ...(item.abstract ?? '').split(/[.;]/)].map(one => new Set(stems(one.trim())));
  return label.split(' & ').some(part => sentences.some(sentence => stems(part).every(stem => sentence.has(stem))));
}

function checkNames(papers: readonly Paper[]): void {
  const byId = new Map(papers.map(paper => [paper.id, paper]));
  const topics = findTopics(papers).filter(({ label }) => label !== otherLabel);
  for (const [i, { label, ids }] of topics.entries()) {
    const having = ids.filter(id => hasName(byId.get(id) ?? paperOf(''), label)).length;
    assert.ok(having * 3 >= ids.length, `${label}: in ${having} of ${ids.length}`);
    for (const other of topics.slice(i + 1)) assert.ok(!areAlike(label, other.label), `${label}, ${other.label}`);
  }
}

const nouns = 'cat river engine violin harbour lantern pepper glacier falcon mirror saddle tunnel orchid magnet'.split(
  ' ',
);
const sentence = fc
  .array(fc.constantFrom(...nouns, 'the', 'of', 'fast', 'studying'), { minLength: 1, maxLength: 6 })
  .map(words => words.join(' '));
const papersArbitrary = fc
  .array(fc.tuple(sentence, fc.array(sentence, { maxLength: 3 })), { minLength: 1, maxLength: 40 })
  .map(list => list.map(([title, rest], i) => ({ ...paperOf(title, rest.join('. ')), id: `x:${i}` })));

test('every name is found in a third of its papers, and no two are alike, whatever the papers', () => {
  fc.assert(fc.property(papersArbitrary, checkNames), { numRuns: 150 });
});

test('where papers share few words, names still are found in a third of them', () => {
  const letters = (i: number) => String.fromCharCode(97 + (i % 26), 97 + ((i * 7) % 26), 97 + ((i * 3) % 26));
  const fields = Array.from({ length: 30 }, (_, i) => ({
    phrase: `${letters(i)}ora ${letters(i + 5)}ing`,
    words: Array.from({ length: 25 }, (_, j) => `${letters(i % 6)}${letters(j * 5 + i)}`),
  }));
  checkNames(fields.flatMap((field, i) => papersOf(field, 6, 40 + i)));
});
