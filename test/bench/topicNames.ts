import type { Paper } from '../../src/core/paper';
import { PhraseFinder } from '../../src/core/topics/finder';
import { readPhrases } from '../../src/core/topics/phrases';
import { Vocabulary } from '../../src/core/topics/vocabulary';

/** The share of papers in which a name is found: one of its phrases, as `PhraseFinder` finds. */
export function shareHaving(papers: readonly Paper[], label: string): number {
  const vocabulary = new Vocabulary();
  const texts = papers.map(paper => readPhrases(paper, vocabulary));
  const parts = label.split(' & ').map(part => part.split(/[\s-]+/).map(word => vocabulary.word(word).form));
  const finder = new PhraseFinder(parts, vocabulary);
  return texts.filter(text => finder.findIn(text).length > 0).length / papers.length;
}
