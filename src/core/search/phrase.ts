import { wordsOf } from './words';

/** A test whether a text holds these folded words one after the other, whatever stands between them but other words. */
export function phraseTest(words: readonly string[]): (text: string) => boolean {
  const ascii = words.every(word => /^[a-z0-9]+$/.test(word));
  const pattern = new RegExp(`(?<![a-z0-9])${words.join('[^a-z0-9]+')}(?![a-z0-9])`, 'i');
  return text => {
    if (ascii && !/[^\0-\x7f]/.test(text)) return pattern.test(text);
    return holdsRun(wordsOf(text), words);
  };
}

function holdsRun(text: readonly string[], words: readonly string[]): boolean {
  for (let i = 0; i + words.length <= text.length; i++) {
    if (words.every((word, j) => text[i + j] === word)) return true;
  }
  return false;
}
