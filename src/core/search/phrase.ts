import { isPlain, wordsOf } from './words';

/** A run of more words is looked for word by word. */
const longestExpression = 100;

/**
 * A test whether a text holds these folded words one after the other, whatever stands between them but other words. Tens of
 * thousands of texts may have to be tested, so most are not taken apart for it.
 */
export function phraseTest(words: readonly string[]): (text: string) => boolean {
  const isSimple = words.length <= longestExpression && words.every(word => /^[a-z0-9]+$/.test(word));
  if (!isSimple) return text => holdsRun(wordsOf(text), words);
  const run = (other: string) => new RegExp(`(?<![${other}])${words.join(`[^${other}]+`)}(?![${other}])`, 'i');
  // With nothing but ASCII around and between them no accent can be part of the words, whatever else the text holds.
  const surely = run('a-z0-9\\x80-\\uffff');
  const inPlain = run('a-z0-9');
  return text => {
    if (isPlain(text)) return inPlain.test(text);
    return surely.test(text) || holdsRun(wordsOf(text), words);
  };
}

function holdsRun(text: readonly string[], words: readonly string[]): boolean {
  for (let i = 0; i + words.length <= text.length; i++) {
    if (words.every((word, j) => text[i + j] === word)) return true;
  }
  return false;
}
