import { type Paper, yearOf } from '../../paper';
import { type Facts, factsOf, isUnread, type PaperFacts } from '../conditions/facts';
import { phraseTest } from '../conditions/phrase';
import { isOverruled, unindexedTopics } from '../conditions/topicTest';
import { type Field, fields, fieldText } from '../fields';
import type { FlagNode, GroupNode, PhraseNode, QueryNode, WordsNode } from '../query/query';
import { identifierText } from '../words/identifierText';
import { foldWord, wordsOf } from '../words/words';

/** A pasted text has no end of words, and each is looked for in every text. */
const mostAsked = 40;

/** Whether a paper is what the query asks for. */
export type ScanTest = (texts: ScannedPaper) => boolean;

/** A paper whose texts are folded once, however many words are looked for in them. */
export class ScannedPaper {
  readonly facts: PaperFacts;
  readonly #folded = new Map<Field, string>();
  #topics: readonly string[] | undefined;

  constructor(
    readonly paper: Paper,
    facts: Facts | undefined,
  ) {
    this.facts = factsOf(facts, paper.id);
  }

  folded(field: Field): string {
    let folded = this.#folded.get(field);
    if (folded === undefined) {
      folded = foldWord(fieldText(this.paper, field));
      this.#folded.set(field, folded);
    }
    return folded;
  }

  /** The texts to look for words in; the shown topics stand for the paper's own. */
  *foldedTexts(field: Field | undefined): Generator<string> {
    for (const own of this.#fields(field)) yield this.folded(own);
    if (field && field !== 'topics') return;
    this.#topics ??= unindexedTopics(this.facts).map(foldWord);
    yield* this.#topics;
  }

  texts(field: Field | undefined): readonly string[] {
    const topics = !field || field === 'topics' ? unindexedTopics(this.facts) : [];
    return [...this.#fields(field).map(own => fieldText(this.paper, own)), ...topics];
  }

  #fields(field: Field | undefined): readonly Field[] {
    if (field === 'topics' && isOverruled(this.facts)) return [];
    return field ? [field] : fields;
  }
}

/** Makes the test for a query, undefined for one that asks nothing; `isCut` is true where it asks for more than is looked for. */
export function scanTest(root: QueryNode): { readonly test: ScanTest | undefined; readonly isCut: boolean } {
  const maker = new TestMaker();
  return { test: maker.make(root), isCut: maker.isCut };
}

class TestMaker {
  /** By what they ask, so that what is asked twice is looked for once. */
  readonly #made = new Map<string, ScanTest>();
  isCut = false;

  make(node: QueryNode): ScanTest | undefined {
    switch (node.kind) {
      case 'words':
        return all(wordsOf(node.text).map(word => this.#word(word, node)));
      case 'phrase':
        return this.#phrase(node);
      case 'years':
        return ({ paper }) => {
          const year = yearOf(paper.item);
          return year !== undefined && year >= node.from && year <= node.to;
        };
      case 'flag':
        return texts => hasFlag(node.flag, texts);
      case 'identifier':
        return ({ paper }) => identifierText(paper).includes(node.sought);
      case 'not': {
        const test = this.make(node.child);
        return test && (texts => !test(texts));
      }
      case 'and':
        return all(node.children.map(child => this.make(child)));
      case 'or':
        return this.#or(node);
    }
  }

  #or({ children }: GroupNode): ScanTest | undefined {
    const tests = children.flatMap(child => this.make(child) ?? []);
    return tests.length === 0 ? undefined : texts => tests.some(test => test(texts));
  }

  #word(word: string, { field }: WordsNode): ScanTest | undefined {
    return this.#once(`${field ?? ''}:${word}`, () => texts => {
      for (const text of texts.foldedTexts(field)) if (hasBeginning(text, word)) return true;
      return false;
    });
  }

  #phrase({ text, field }: PhraseNode): ScanTest | undefined {
    const run = wordsOf(text);
    if (run.length === 0) return undefined;
    return this.#once(`${field ?? ''}:"${run.join(' ')}`, () => {
      const isIn = phraseTest(run);
      return texts => texts.texts(field).some(isIn);
    });
  }

  #once(key: string, make: () => ScanTest): ScanTest | undefined {
    const known = this.#made.get(key);
    if (known) return known;
    if (this.#made.size >= mostAsked) {
      this.isCut = true;
      return undefined;
    }
    const test = make();
    this.#made.set(key, test);
    return test;
  }
}

/** The test for all of them, each once. */
function all(tests: readonly (ScanTest | undefined)[]): ScanTest | undefined {
  const once = [...new Set(tests)].filter(test => test !== undefined);
  if (once.length <= 1) return once[0];
  return texts => once.every(test => test(texts));
}

/** True if a word of the folded text begins so; where words are written without spaces, anywhere. */
function hasBeginning(folded: string, word: string): boolean {
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
    if (!isLetter(folded[at - 1]) || isUnspaced(word)) return true;
  }
  return false;
}

/** True if the folded text has the word as it is; where words are written without spaces, anywhere. */
export function hasWord(folded: string, word: string): boolean {
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
    if (isUnspaced(word) || (!isLetter(folded[at - 1]) && !isLetter(folded[at + word.length]))) return true;
  }
  return false;
}

function isUnspaced(word: string): boolean {
  return /[^\0-\u024f]/.test(word);
}

function isLetter(character = ''): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}

function hasFlag(flag: FlagNode['flag'], { paper, facts }: ScannedPaper): boolean {
  const { item } = paper;
  const answers: Record<FlagNode['flag'], () => unknown> = {
    'is:unread': () => isUnread(facts),
    'is:reading': () => facts.reading,
    'is:read': () => facts.read,
    'is:starred': () => facts.starred,
    'cited:here': () => facts.citedHere,
    'has:abstract': () => item.abstract,
    'has:summary': () => item.annote,
    'has:pdf': () => facts.hasPdf || item.custom?.files?.some(file => /\.pdf(?:$|:)/i.test(file)),
    'has:doi': () => item.DOI,
    'has:year': () => yearOf(item),
    'has:topic': () => (facts.shownTopics ?? paper.topics).length > 0 || facts.addedTopics?.length,
  };
  return Boolean(answers[flag]());
}
