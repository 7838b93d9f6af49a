import { type Field, fields } from '../fields';
import { hasDoi, hasPdf, type Segment } from '../frozen/segment';
import type { FlagNode, GroupNode, IdentifierNode, PhraseNode, QueryNode, WordsNode, YearsNode } from '../query/query';
import { queryWords, withCompounds } from '../rank/expand';
import type { Scorer } from '../rank/scorer';
import { makeTerm, type Term } from '../rank/term';
import { namingWeights } from '../rank/weights';
import { type Facts, factsOf, isUnread } from './facts';
import { identifierTest } from './identifierTest';
import { askedWords, PhraseFinder } from './phraseFinder';
import { SharedPapers } from './sharedPapers';
import { isOverruled, topicTest, unindexedTopics } from './topicTest';

/** A condition holds for the papers with a score above 0; this one where it says nothing about relevance. */
const holds = 1e-9;

/** The part of a query that has to be true: everything but free words at its top. */
export class Conditions {
  /** What was looked for, to be marked in results. */
  readonly terms: Term[] = [];
  readonly #shared: SharedPapers;
  readonly #phrases: PhraseFinder;
  #left = 40;
  #negated = false;

  constructor(
    readonly scorer: Scorer,
    readonly facts: Facts | undefined,
    readonly problems: Set<string>,
  ) {
    this.#shared = new SharedPapers(scorer);
    this.#phrases = new PhraseFinder(scorer, this.#shared);
  }

  /** Scores of all papers, 0 where the node does not hold; undefined for a node that asks nothing. */
  evaluate(node: QueryNode): Float64Array | undefined {
    if (this.#left-- <= 0) {
      this.problems.add('The query asks for too much at once: its last conditions are left out.');
      return undefined;
    }
    switch (node.kind) {
      case 'words':
        return this.#words(node);
      case 'phrase':
        return this.#phrase(node);
      case 'years':
        return this.#years(node);
      case 'flag':
        return this.#flag(node);
      case 'identifier':
        return this.#identifier(node);
      case 'not':
        return this.#not(node.child);
      case 'and':
        return this.#and(node);
      case 'or':
        return this.evaluateAny(node.children);
    }
  }

  /** Scores of all papers for which one of the nodes holds: of several identifiers each names a paper. */
  evaluateAny(nodes: readonly QueryNode[]): Float64Array | undefined {
    let sum: Float64Array | undefined;
    for (const node of nodes) {
      const scores = this.evaluate(node);
      if (!scores) continue;
      sum = sum ? sum.map((score, paper) => score + (scores[paper] as number)) : scores;
    }
    return sum;
  }

  #words({ text, open, field }: WordsNode): Float64Array | undefined {
    const words = withCompounds(queryWords(text, open));
    if (words.length === 0) return undefined;
    const terms = words.map(word => makeTerm(this.scorer, word, namingWeights, { field, exact: this.#negated }));
    // What must not be there is not marked either.
    if (!this.#negated) this.terms.push(...terms);
    const scores = this.#shared.find(terms).scores.slice();
    if (field === 'topics') this.#correctTopics(topicTest(words, false), scores);
    return scores;
  }

  #phrase(node: PhraseNode): Float64Array | undefined {
    const words = queryWords(node.text, false);
    if (words.length === 0) return undefined;
    const asked = askedWords(words);
    const found = this.#phrases.find(node, words);
    if (!this.#negated) {
      const { field } = node;
      this.terms.push(...asked.map(word => makeTerm(this.scorer, word, namingWeights, { field, exact: true })));
    }
    if (node.field !== 'topics') return found;
    const corrected = found.slice();
    this.#correctTopics(topicTest(words, true), corrected);
    return corrected;
  }

  /** What the user and Papertree say of topics is in no index: it is read paper by paper. */
  #correctTopics(isIn: (topics: readonly string[]) => boolean, scores: Float64Array): void {
    if (!this.facts) return;
    this.#eachPaper((paper, id) => {
      const facts = factsOf(this.facts, id());
      const wasFound = (scores[paper] as number) > 0;
      if (isIn(unindexedTopics(facts))) scores[paper] = wasFound ? (scores[paper] as number) : holds;
      else if (wasFound && isOverruled(facts)) scores[paper] = 0;
    });
  }

  #years({ from, to }: YearsNode): Float64Array {
    return this.#where((segment, local) => {
      const year = segment.parts.years[local] ?? 0;
      return year !== 0 && year >= from && year <= to;
    });
  }

  #flag({ flag }: FlagNode): Float64Array {
    const said = (test: (facts: ReturnType<typeof factsOf>) => boolean | undefined) =>
      this.#where((segment, local) => test(factsOf(this.facts, segment.parts.texts.id(local))) ?? false);
    const has = (field: Field) =>
      this.#where((s, local) => (s.parts.postings[fields.indexOf(field)]?.lengths[local] ?? 0) > 0);
    switch (flag) {
      case 'is:unread':
        return said(isUnread);
      case 'is:reading':
        return said(facts => facts.reading);
      case 'is:read':
        return said(facts => facts.read);
      case 'is:starred':
        return said(facts => facts.starred);
      case 'cited:here':
        return said(facts => facts.citedHere);
      case 'has:pdf':
        return this.#where(({ parts }, local) => {
          if ((parts.has[local] ?? 0) & hasPdf) return true;
          return factsOf(this.facts, parts.texts.id(local)).hasPdf ?? false;
        });
      case 'has:doi':
        return this.#where(({ parts }, local) => ((parts.has[local] ?? 0) & hasDoi) !== 0);
      case 'has:year':
        return this.#where(({ parts }, local) => parts.years[local] !== 0);
      case 'has:abstract':
        return has('abstract');
      case 'has:summary':
        return has('summary');
      case 'has:topic': {
        const topics = has('topics');
        this.#eachPaper((paper, id) => {
          const { addedTopics = [], shownTopics } = factsOf(this.facts, id());
          if (addedTopics.length + (shownTopics?.length ?? 0) > 0) topics[paper] = holds;
          else if (shownTopics) topics[paper] = 0;
        });
        return topics;
      }
    }
  }

  /**
   * The papers with the identifier; while it is typed, those with one that begins so. One that no paper has says nothing of
   * the papers: other words may have been pasted with it.
   */
  #identifier({ sought, name }: IdentifierNode): Float64Array | undefined {
    const test = identifierTest(sought);
    const begun = new Float64Array(this.scorer.size);
    const whole = this.#where((segment, local, first) => {
      const has = test(segment, local);
      if (has === 'begun') begun[first + local] = holds;
      return has === 'whole';
    });
    for (const scores of [whole, begun]) if (scores.some(score => score > 0)) return scores;
    this.problems.add(`No paper has the ${name}.`);
    return undefined;
  }

  #not(child: QueryNode): Float64Array | undefined {
    this.#negated = !this.#negated;
    const scores = this.evaluate(child);
    this.#negated = !this.#negated;
    if (!scores) return undefined;
    return this.#where((_, local, first) => scores[first + local] === 0);
  }

  #and({ children }: GroupNode): Float64Array | undefined {
    let sum: Float64Array | undefined;
    for (const child of children) {
      const scores = this.evaluate(child);
      if (!scores) continue;
      sum = sum ? both(sum, scores) : scores;
    }
    return sum;
  }

  #where(test: (segment: Segment, local: number, first: number) => boolean): Float64Array {
    const scores = new Float64Array(this.scorer.size);
    for (const [i, segment] of this.scorer.segments.entries()) {
      const first = this.scorer.first[i] ?? 0;
      for (let local = 0; local < segment.parts.size; local++) {
        if (!segment.removed[local] && test(segment, local, first)) scores[first + local] = holds;
      }
    }
    return scores;
  }

  #eachPaper(visit: (paper: number, id: () => string) => void): void {
    for (const [i, { parts, removed }] of this.scorer.segments.entries()) {
      const first = this.scorer.first[i] ?? 0;
      for (let local = 0; local < parts.size; local++) {
        if (!removed[local]) visit(first + local, () => parts.texts.id(local));
      }
    }
  }
}

export function both(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((score, paper) => (score > 0 && (b[paper] as number) > 0 ? score + (b[paper] as number) : 0));
}
