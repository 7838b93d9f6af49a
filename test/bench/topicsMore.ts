import { findTopics, otherLabel } from '../../src/core/topics/findTopics';
import { hasData } from './corpusPapers';
import { randomFrom } from './random';
import { printAll, type Table } from './table';
import { baselines } from './topicBaselines';
import { agreement } from './topicScores';
import { type LabelledSet, labelledSets } from './topicSets';

const classes = 3;
const few = 200;

/** Sets cut out of the labelled ones in ways that people's libraries differ: few classes, few papers, titles alone. */
function variants(set: LabelledSet): LabelledSet[] {
  const { name, papers, labelOf } = set;
  const labels = [...new Set(labelOf.values())];
  const random = randomFrom(13);
  const some = papers.filter(() => random() < few / papers.length);
  const main = papers.filter(({ id }) => labels.indexOf(labelOf.get(id) ?? '') < classes);
  const bare = papers.map(paper => ({ ...paper, item: { ...paper.item, abstract: undefined } }));
  return [
    { name: `${name}, ${classes} labels`, papers: main, labelOf },
    { name: `${name}, about ${few} papers`, papers: some, labelOf },
    { name: `${name}, titles alone`, papers: bare, labelOf },
  ];
}

/** Topics of sets that the method was not made with, beside the baseline that is told how many there are. */
export async function run(): Promise<Table[]> {
  if (!hasData()) return [];
  const told = baselines.filter(({ name }) => /k-means/i.test(name));
  const rows = labelledSets()
    .flatMap(variants)
    .map(({ name, papers, labelOf }) => {
      const nmi = (groups: ReadonlyMap<string, string>) =>
        agreement(papers.map(({ id }) => ({ group: groups.get(id) ?? '', label: labelOf.get(id) ?? '' }))).nmi.toFixed(
          3,
        );
      const count = new Set(papers.map(({ id }) => labelOf.get(id))).size;
      const topics = findTopics(papers);
      const own = new Map(topics.flatMap(({ label, ids }) => ids.map(id => [id, label] as const)));
      const other = topics.find(({ label }) => label === otherLabel)?.ids.length ?? 0;
      const theirs = told.map(({ name: method, group }) => {
        const groups = group(papers, count);
        return [`NMI, ${method}`, nmi(new Map(papers.map(({ id }, i) => [id, groups[i] ?? ''])))] as const;
      });
      return {
        set: name,
        papers: papers.length,
        labels: count,
        groups: topics.length,
        'in Other': (other / papers.length).toFixed(2),
        'NMI, told nothing': nmi(own),
        ...Object.fromEntries(theirs),
      };
    });
  return [{ title: 'Topics of other sets', rows }];
}

if (require.main === module) void printAll(run);
