import { isPlain, wordsOf } from './words';

/** A test whether a text holds these folded words one after the other, whatever stands between them but other words. */
export function phraseTest(words: readonly string[]): (text: string) => boolean {
  const [first = ''] = words;
  const plain = words.every(word => /^[a-z0-9]+$/.test(word));
  return text => {
    if (!plain || !isPlain(text)) return holdsRun(wordsOf(text), words);
    const lower = text.toLowerCase();
    for (let at = lower.indexOf(first); at >= 0; at = lower.indexOf(first, at + 1)) {
      if (!isLetter(lower, at - 1) && runsFrom(lower, at, words)) return true;
    }
    return false;
  };
}

function runsFrom(text: string, start: number, words: readonly string[]): boolean {
  let at = start;
  for (const [i, word] of words.entries()) {
    if (i > 0) while (at < text.length && !isLetter(text, at)) at++;
    if (!text.startsWith(word, at) || isLetter(text, at + word.length)) return false;
    at += word.length;
  }
  return true;
}

/** Whether a letter or digit stands there, in lower-case ASCII text. */
function isLetter(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57);
}

function holdsRun(text: readonly string[], words: readonly string[]): boolean {
  for (let i = 0; i + words.length <= text.length; i++) {
    if (words.every((word, j) => text[i + j] === word)) return true;
  }
  return false;
}
