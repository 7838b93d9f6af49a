import assert from 'node:assert/strict';
import type { Paper } from '../../../src/core/paper';
import { findTopics, otherLabel } from '../../../src/core/topics/findTopics';
import { singular } from '../../../src/core/topics/names';
import { areAlike } from '../../../src/core/topics/usage';
import { stemOf } from '../../../src/core/topics/vocabulary';

const stems = (text: string) => text.split(/[\s-]+/).map(word => stemOf(singular(word)));

/** True if one sentence, or the title, has all words of a part of the name, or has it as it is written. */
function hasName({ item }: Paper, label: string): boolean {
  const sentences = [item.title ?? '', ...(item.abstract ?? '').split(/[.;。]/)].map(one => one.trim());
  const has = (sentence: string, part: string) => {
    const own = new Set(stems(sentence));
    return stems(part).every(stem => own.has(stem)) || sentence.toLowerCase().includes(part.toLowerCase());
  };
  return label.split(' & ').some(part => sentences.some(sentence => has(sentence, part)));
}

/** Every name is found in a third of its papers and no two are alike; gives the share of the papers in Other. */
export function checkNames(papers: readonly Paper[]): number {
  const byId = new Map(papers.map(paper => [paper.id, paper]));
  const all = findTopics(papers);
  assert.deepEqual(all.flatMap(({ ids }) => ids).toSorted(), [...byId.keys()].toSorted());
  const topics = all.filter(({ label }) => label !== otherLabel);
  for (const [i, { label, ids }] of topics.entries()) {
    const having = ids.flatMap(id => byId.get(id) ?? []).filter(paper => hasName(paper, label)).length;
    assert.ok(having * 3 >= ids.length, `${label}: in ${having} of ${ids.length}`);
    for (const other of topics.slice(i + 1)) assert.ok(!areAlike(label, other.label), `${label}, ${other.label}`);
  }
  return (all.find(({ label }) => label === otherLabel)?.ids.length ?? 0) / byId.size;
}
