import { type Field, fields } from '../fields';
import type { Segment } from '../frozen/segment';
import { compoundAt, isSignedName } from '../words/compounds';
import { isPlain, visitWords } from '../words/words';
import { bytesTest } from './phraseBytes';

/** A run of more words is looked for word by word. */
const longestExpression = 100;

/** Whether a text holds a phrase. */
type TextTest = (text: string) => boolean;

/**
 * A test whether a text holds these folded words one after the other, whatever stands between them but other words. Tens of
 * thousands of texts may have to be tested, so most are not taken apart for it.
 */
export function phraseTest(words: readonly string[]): TextTest {
  const inPlain = plainTest(words);
  const inForeign = foreignTest(words);
  return inPlain ? text => (isPlain(text) ? inPlain(text) : inForeign(text)) : inForeign;
}

/** As `phraseTest`, for a field of a paper by its number in the segment. Texts of a file are read where they stand. */
export function phraseInField(words: readonly string[], field: Field): ({ parts }: Segment, paper: number) => boolean {
  const bit = 1 << fields.indexOf(field);
  const inPlain = plainTest(words);
  const inBytes = inPlain && bytesTest(words);
  const inForeign = foreignTest(words);
  return ({ parts: { texts, foreign } }, paper) => {
    if (!inPlain || (foreign[paper] as number) & bit) return inForeign(texts.text(paper, field));
    return inBytes && texts.isStored(paper) ? texts.inStored(paper, field, inBytes) : inPlain(texts.text(paper, field));
  };
}

/** For plain texts; undefined for words that no expression is made of. */
function plainTest(words: readonly string[]): TextTest | undefined {
  if (!isSimple(words)) return undefined;
  const run = runOf(words, 'a-z0-9');
  return text => run.test(text);
}

/** For texts of any kind. */
function foreignTest(words: readonly string[]): TextTest {
  if (!isSimple(words)) return text => holdsRun(textWords(text), words);
  // With nothing but ASCII around and between them no accent can be part of the words, whatever else the text holds.
  const surely = runOf(words, 'a-z0-9\\x80-\\uffff');
  return text => surely.test(text) || holdsRun(textWords(text), words);
}

function isSimple(words: readonly string[]): boolean {
  return words.length <= longestExpression && words.every(word => /^(?:[a-z0-9]+|[a-z0-9](?:\+\+|#))$/.test(word));
}

/** What parts two words belongs to neither, but for the signs of `C++`. */
function runOf(words: readonly string[], other: string): RegExp {
  const parts = words.map(word => (isSignedName(word) ? word.replaceAll('+', '\\+') : `${word}(?![${other}])`));
  return new RegExp(`(?<![${other}])${parts.join(`[^${other}]*(?<![${other}])`)}`, 'i');
}

/** The words of a text, names with signs such as `c++` after their letter. */
type TextWord = readonly [word: string, signed?: string];

function textWords(text: string): TextWord[] {
  const words: TextWord[] = [];
  visitWords(text, (word, start, end) => {
    const compound = compoundAt(text, start, end)?.word;
    words.push(compound && isSignedName(compound) ? [word, compound] : [word]);
  });
  return words;
}

function holdsRun(text: readonly TextWord[], words: readonly string[]): boolean {
  for (let i = 0; i + words.length <= text.length; i++) {
    if (words.every((word, j) => text[i + j]?.includes(word))) return true;
  }
  return false;
}
